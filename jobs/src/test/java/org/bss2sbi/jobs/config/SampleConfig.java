package org.bss2sbi.jobs.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small tree with every kind of component; its defaults are sample-defaults.conf. */
record SampleConfig(Run run, Simulator simulator, Training training, Map<String, Integer> fixed, List<Axis> prior) {

    record Run(String name, long seed) {}

    record Simulator(Chip chip, int rows, Duration timeout) {
        Simulator {
            if (rows < 1) {
                throw new IllegalArgumentException("rows must be at least 1, got " + rows);
            }
            if (timeout.isNegative()) {
                throw new IllegalArgumentException("timeout must not be negative, got " + timeout);
            }
        }
    }

    sealed interface Chip {}

    record Emulator(boolean noise, Duration step) implements Chip {}

    record RemoteOptions(String host, int port) implements Chip {}

    record Training(int batchSize, double learningRate, Schedule schedule, List<Integer> hidden) {
        Training {
            if (batchSize < 1) {
                throw new IllegalArgumentException("batch-size must be at least 1, got " + batchSize);
            }
            if (!(learningRate > 0 && learningRate <= 1)) {
                throw new IllegalArgumentException("learning-rate must be in (0, 1], got " + learningRate);
            }
        }
    }

    enum Schedule {
        CONSTANT,
        COSINE_DECAY
    }

    record Axis(String name, double lower, double upper) {
        Axis {
            if (!(lower < upper)) {
                throw new IllegalArgumentException("lower must be below upper, got %s and %s".formatted(lower, upper));
            }
        }
    }

    /** The batch must fit into the rows; every axis name may be fixed only if it is not inferred. */
    List<Contradiction> contradictions() {
        return simulator.rows() >= training.batchSize()
                ? List.of()
                : List.of(new Contradiction(
                        List.of("training.batch-size", "simulator.rows"),
                        "a batch of %d does not fit into %d rows".formatted(training.batchSize(), simulator.rows())));
    }
}
