package org.bss2sbi.simulator.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.summary.SpikeFeatures;

/** Reads answers as a client gets them, from whichever server; features are computed here, from trace and spikes. */
final class AnswerReader {

    private static final Set<String> REASONS =
            Stream.of(Reason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Experiment experiment;

    AnswerReader(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * Reads one batch.
     *
     * @throws IllegalArgumentException if it is none of ours, with the column
     */
    List<RunAnswer> read(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        FixedSizeBinaryVector ids = column(root, "run_id", FixedSizeBinaryVector.class);
        IntVector repeats = column(root, "repeat", IntVector.class);
        List<String> statuses = statuses(root, dictionaries);
        List<RunAnswer> answers = new ArrayList<>(root.getRowCount());
        for (int i = 0; i < root.getRowCount(); i++) {
            RunId id = RunId.of(ids.get(i), repeats.get(i));
            answers.add(new RunAnswer(id, outcome(root, i, statuses.get(i)), Instant.EPOCH, 0));
        }
        return answers;
    }

    private static List<String> statuses(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        FieldVector encoded = root.getVector("status");
        if (encoded == null || encoded.getField().getDictionary() == null) {
            throw new IllegalArgumentException("answers lack the dictionary column 'status': " + root.getSchema());
        }
        var dictionary = dictionaries.lookup(encoded.getField().getDictionary().getId());
        try (var decoded = DictionaryEncoder.decode(encoded, dictionary)) {
            List<String> statuses = new ArrayList<>(root.getRowCount());
            for (int i = 0; i < root.getRowCount(); i++) {
                statuses.add(String.valueOf(decoded.getObject(i)));
            }
            return statuses;
        }
    }

    private SimulationOutcome outcome(VectorSchemaRoot root, int i, String status) {
        if (status.equals("OK")) {
            return recorded(root, i);
        }
        if (!REASONS.contains(status)) {
            throw new IllegalArgumentException("status '%s' is none of OK, %s".formatted(status, REASONS));
        }
        Object message = root.getVector("message") == null
                ? null
                : root.getVector("message").getObject(i);
        return new Invalid(Reason.valueOf(status), message == null ? "" : message.toString());
    }

    private SimulationOutcome recorded(VectorSchemaRoot root, int i) {
        FixedSizeListVector traces = column(root, "trace", FixedSizeListVector.class);
        int points = experiment.grid().points();
        if (traces.getListSize() != points || traces.isNull(i)) {
            throw new IllegalArgumentException("a run that is OK must have a trace of %d points, got %s"
                    .formatted(points, traces.isNull(i) ? "none" : "one of " + traces.getListSize()));
        }
        short[] trace = new short[points];
        for (int point = 0; point < points; point++) {
            double counts =
                    Math.rint(lsb(traces.getDataVector(), i * points + point) / Observation.TRACE_LSB_PER_COUNT);
            trace[point] = (short) counts;
            if (trace[point] != counts) { // also true for NaN
                return new Invalid(Reason.NON_FINITE, "trace has %s counts at point %d".formatted(counts, point));
            }
        }
        float[] spikes = spikes(column(root, "spike_time_us", ListVector.class), i);
        IntVector before = column(root, "n_spikes_before", IntVector.class);
        float[] features = SpikeFeatures.of(trace, experiment.grid(), spikes, experiment.stimulus());
        return new Valid(new Observation(trace, spikes, before.get(i), features));
    }

    private float[] spikes(ListVector spikes, int i) {
        if (!(spikes.getDataVector() instanceof Float8Vector times)) {
            throw new IllegalArgumentException("spike times must be float64, got " + spikes.getField());
        }
        int first = spikes.getElementStartIndex(i);
        float[] times32 = new float[spikes.getElementEndIndex(i) - first];
        double last = 0;
        for (int k = 0; k < times32.length; k++) {
            double time = times.get(first + k);
            if (!(time >= last && time <= experiment.stimulus().stepUs())) {
                throw new IllegalArgumentException(
                        "spike times must ascend within the step of %s us, got %s us after %s us"
                                .formatted(experiment.stimulus().stepUs(), time, last));
            }
            last = time;
            times32[k] = (float) time;
        }
        return times32;
    }

    private static double lsb(FieldVector samples, int index) {
        if (samples instanceof Float4Vector floats) {
            return floats.get(index);
        } else if (samples instanceof UInt2Vector integers) {
            return integers.get(index);
        }
        throw new IllegalArgumentException("a trace must be float32 or uint16, got " + samples.getField());
    }

    private static <V extends FieldVector> V column(VectorSchemaRoot root, String name, Class<V> type) {
        FieldVector vector = root.getVector(name);
        if (!type.isInstance(vector)) {
            throw new IllegalArgumentException("answers must have a column '%s' of type %s, got %s"
                    .formatted(name, type.getSimpleName(), vector == null ? "none" : vector.getField()));
        }
        return type.cast(vector);
    }
}
