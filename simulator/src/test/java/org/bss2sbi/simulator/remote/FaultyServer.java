package org.bss2sbi.simulator.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * Main program of a real chip server around an emulated chip that fails as it is told: {@code PORT FAULT [ROW]}.
 *
 * <p>Faults of the chip: {@code none}; {@code hangs}, {@code hangs-shortly} (where the server's deadline is short), {@code
 * lost} and {@code pauses} (until a byte comes on standard input) at a row, once; {@code other-calibration}; {@code token}
 * with the file of the token as last argument. Faults of the wire come from {@link RudeProducer}.
 */
final class FaultyServer {

    private static final Duration RUN_DEADLINE = Duration.ofSeconds(1);

    private FaultyServer() {}

    @SuppressWarnings("checkstyle:RegexpSinglelineJava") // how a process tells its parent
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String fault = arguments[1];
        long row = arguments.length > 2 ? Long.parseLong(arguments[2]) : -1;
        if (RudeProducer.knows(fault)) {
            RudeProducer.serve(port, fault);
        } else {
            // A short deadline only where it shall be met: a busy machine must not look like a chip that hangs.
            boolean shortly = fault.equals("hangs-shortly");
            Duration deadline = shortly ? RUN_DEADLINE : Duration.ofSeconds(30);
            int rows = shortly ? 4 : 16;
            ServerOptions options = new ServerOptions(
                    "localhost", port, List.of(), List.of(), 0, rows, 4, deadline, Duration.ofMinutes(1), 1000);
            ServerOptions secured = fault.equals("token") ? options.with(Secret.read(Path.of(arguments[3]))) : options;
            ChipServer.start(() -> new FaultyChip(fault, row), secured, "test");
        }
        System.out.println("READY");
        new CountDownLatch(1).await();
    }

    /** An emulated chip with one fault. */
    private static final class FaultyChip implements Chip {

        private static final AtomicInteger FAULTS = new AtomicInteger();

        private final String fault;
        private final long faultyRow;
        private final Chip chip;

        FaultyChip(String fault, long faultyRow) {
            this.fault = fault;
            this.faultyRow = faultyRow;
            this.chip = new EmulatorChip(RemoteFixtures.emulator(fault.equals("other-calibration") ? 1 : 2));
        }

        @Override
        public ChipIdentity identity() {
            return chip.identity();
        }

        @Override
        @SuppressWarnings("checkstyle:RegexpSinglelineJava")
        public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
            boolean reached = batch.seed() == RemoteFixtures.SEED
                    && faultyRow >= batch.firstRow()
                    && faultyRow < batch.firstRow() + batch.codes().rows();
            if (reached && FAULTS.getAndIncrement() == 0) {
                System.out.println("FAULT");
                if (fault.equals("pauses")) {
                    awaitInput();
                } else if (fault.startsWith("hangs")) {
                    hang();
                } else if (fault.equals("lost")) {
                    throw new ChipException(identity().chipId(), Reason.LOST, "the cable was pulled", null);
                }
            }
            return chip.run(batch);
        }

        private static void awaitInput() {
            try {
                System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
