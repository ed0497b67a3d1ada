package org.bss2sbi.simulator.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;

/**
 * Answers of late, by the name of their run: a request that is repeated because its answer got lost does not run again.
 *
 * <p>A name that comes with another experiment is another run: the cache answers only what was asked in the same words.
 */
final class AnswerCache {

    private static final int MOST_ANSWERS = 4096;

    /** Failures that another attempt may not meet. */
    private static final Set<Reason> PASSING = Set.of(Reason.TIMEOUT, Reason.CHIP_LOST, Reason.ABORTED);

    private final Map<RunId, Entry> entries = new LinkedHashMap<>();

    Optional<RunAnswer> find(RunRequest request, RequestHeader header) {
        Entry entry = entries.get(request.id());
        boolean same = entry != null && entry.request.asksTheSameAs(request) && entry.header.equals(header);
        return same ? Optional.of(entry.answer) : Optional.empty();
    }

    void keep(RunRequest request, RequestHeader header, RunAnswer answer) {
        if (answer.outcome() instanceof Invalid invalid && PASSING.contains(invalid.reason())) {
            return;
        }
        entries.put(request.id(), new Entry(request, header, answer));
        if (entries.size() > MOST_ANSWERS) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private record Entry(RunRequest request, RequestHeader header, RunAnswer answer) {}
}
