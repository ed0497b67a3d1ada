package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one chip behind a server. Callers take turns; every run has a deadline and is made once, however often it is asked
 * for; a chip that is lost is opened again with growing pauses, and counts as back when it has passed its self-test.
 */
final class ServedChip implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedChip.class);
    private static final int FAILURES_OF_A_LOST_CHIP = 3;
    private static final int TESTS_KEPT = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final ChipOpener opener;
    private final ServerOptions options;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AnswerCache cache = new AnswerCache();
    private final Deque<SelfTest> tests = new ArrayDeque<>();
    private final Watchdog timer = new Watchdog("chip-reconnect");
    private volatile ChipThread chip;
    private volatile boolean lost;
    private volatile long runs;
    private volatile boolean closed;
    private double reference = -1;
    private int failuresInARow;

    ServedChip(ChipOpener opener, ServerOptions options) throws ChipException {
        this.opener = opener;
        this.options = options;
        this.chip = new ChipThread(opener, options.runDeadline());
        try {
            measure();
        } catch (ChipException | RuntimeException e) {
            close();
            throw e;
        }
    }

    ChipIdentity identity() {
        return chip.identity();
    }

    boolean isLost() {
        return lost;
    }

    long runs() {
        return runs;
    }

    List<SelfTest> tests() {
        synchronized (tests) {
            return List.copyOf(tests);
        }
    }

    /**
     * Answers a message, every row once and in order.
     *
     * @param requests rows
     * @param header what they have in common
     * @param aborted whether the caller wants no more runs
     * @return answers in the order of the rows
     */
    List<RunAnswer> answer(List<RunRequest> requests, RequestHeader header, BooleanSupplier aborted) {
        long arrived = System.nanoTime();
        if (!takeTurn(requests)) {
            return failed(requests, Reason.TIMEOUT, "other clients kept the chip busy");
        }
        try {
            List<RunAnswer> answers = new ArrayList<>(requests.size());
            long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - arrived);
            for (RunGroup group : RunGroup.of(requests, header, options.neuron(), cache, waitedMs)) {
                answers.addAll(aborted.getAsBoolean() ? abort(group) : answer(group, header));
            }
            return answers;
        } finally {
            turn.unlock();
        }
    }

    private boolean takeTurn(List<RunRequest> requests) {
        int longest = requests.stream().mapToInt(RunRequest::deadlineMs).max().orElse(0);
        try {
            return turn.tryLock(longest, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<RunAnswer> abort(RunGroup group) {
        return group.isSettled() ? group.settled() : failed(group.requests(), Reason.ABORTED, "aborted by request");
    }

    private List<RunAnswer> answer(RunGroup group, RequestHeader header) {
        if (group.isSettled()) {
            return group.settled();
        }
        if (lost) {
            return failed(group.requests(), Reason.CHIP_LOST, "the chip was lost before this run");
        }
        List<RunAnswer> answers = run(group);
        for (int i = 0; i < answers.size(); i++) {
            cache.keep(group.requests().get(i), header, answers.get(i));
        }
        testIfDue(answers.size());
        return answers;
    }

    private List<RunAnswer> run(RunGroup group) {
        Instant started = Instant.now();
        long begin = System.nanoTime();
        Duration deadline = options.runDeadline().multipliedBy(group.requests().size());
        try {
            List<SimulationOutcome> outcomes = chip.call(c -> c.run(group.batch()), deadline);
            float wallMs = (System.nanoTime() - begin) / 1e6f / outcomes.size();
            List<RunAnswer> answers = new ArrayList<>(outcomes.size());
            for (int i = 0; i < outcomes.size(); i++) {
                answers.add(new RunAnswer(group.requests().get(i).id(), outcomes.get(i), started, wallMs));
            }
            count(outcomes);
            return answers;
        } catch (ChipException e) {
            return e.reason() == ChipException.Reason.HUNG ? timedOut(group, e) : lost(group, e);
        }
    }

    private void count(List<SimulationOutcome> outcomes) {
        for (SimulationOutcome outcome : outcomes) {
            boolean failed = outcome instanceof Invalid invalid
                    && (invalid.reason() == Reason.TIMEOUT || invalid.reason() == Reason.NO_TRACE);
            failuresInARow = failed ? failuresInARow + 1 : 0;
            if (failuresInARow >= FAILURES_OF_A_LOST_CHIP) {
                lose("%d runs in a row gave nothing".formatted(failuresInARow));
            }
        }
    }

    /** A chip that hangs is left to itself and opened anew; when that happens again and again it is lost. */
    private List<RunAnswer> timedOut(RunGroup group, ChipException e) {
        failuresInARow++;
        chip.close();
        if (failuresInARow >= FAILURES_OF_A_LOST_CHIP || !reopened()) {
            lose(e.getMessage());
        }
        return failed(group.requests(), Reason.TIMEOUT, e.getMessage());
    }

    private boolean reopened() {
        try {
            chip = new ChipThread(opener, options.runDeadline());
            return true;
        } catch (ChipException | RuntimeException e) {
            LOG.warn("The chip cannot be opened: {}", e.getMessage());
            return false;
        }
    }

    private List<RunAnswer> lost(RunGroup group, ChipException e) {
        lose(e.getMessage());
        return failed(group.requests(), Reason.CHIP_LOST, e.getMessage());
    }

    private void lose(String why) {
        if (!lost) {
            lost = true;
            LOG.warn("Chip {} is lost: {}. Trying to get it back.", identity().chipId(), why);
            chip.close();
            tryAgainAfter(FIRST_PAUSE);
        }
    }

    private void tryAgainAfter(Duration pause) {
        timer.over(pause, () -> {
            if (!closed && !isBack()) {
                Duration longer = pause.multipliedBy(2);
                tryAgainAfter(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
            }
        });
    }

    private boolean isBack() {
        turn.lock();
        try {
            if (!reopened()) {
                return false;
            }
            failuresInARow = 0;
            lost = false;
            boolean passed = measure().passed();
            lost = !passed;
            LOG.info("Chip {} is {}", identity().chipId(), passed ? "back" : "there but fails its self-test");
            return passed;
        } catch (ChipException | RuntimeException e) {
            lost = true;
            LOG.warn("The chip fails its self-test: {}", e.getMessage());
            return false;
        } finally {
            turn.unlock();
        }
    }

    private void testIfDue(int more) {
        long before = runs;
        runs = before + more;
        if (!lost && before / options.selfTestEvery() != runs / options.selfTestEvery()) {
            try {
                test();
            } catch (ChipException e) {
                lose(e.getMessage());
            }
        }
    }

    /** Runs the self-test now, between the runs of clients. A chip that fails it is lost. */
    SelfTest test() throws ChipException {
        turn.lock();
        try {
            SelfTest test = measure();
            if (!test.passed()) {
                lose("its self-test failed: " + test);
            }
            return test;
        } finally {
            turn.unlock();
        }
    }

    /** The first self-test makes the reference of all later ones. */
    private SelfTest measure() throws ChipException {
        turn.lock();
        try {
            double spikes = chip.call(c -> SelfTest.spikes(c, runs), options.runDeadline());
            reference = reference < 0 ? spikes : reference;
            SelfTest test = new SelfTest(spikes, reference, Instant.now());
            synchronized (tests) {
                tests.add(test);
                if (tests.size() > TESTS_KEPT) {
                    tests.remove();
                }
            }
            return test;
        } finally {
            turn.unlock();
        }
    }

    private static List<RunAnswer> failed(List<RunRequest> requests, Reason reason, String message) {
        Instant now = Instant.now();
        List<RunAnswer> answers = new ArrayList<>(requests.size());
        for (RunRequest request : requests) {
            answers.add(new RunAnswer(request.id(), new Invalid(reason, message), now, 0));
        }
        return answers;
    }

    @Override
    public void close() {
        closed = true;
        timer.close();
        if (!lost) {
            chip.close();
        }
    }
}
