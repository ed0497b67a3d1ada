package org.bss2sbi.simulator.chain;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many fits succeeded, and why the others failed.
 *
 * @param decays fits that gave a decay constant
 * @param failures number of failures by reason; reasons that did not occur are absent
 */
public record DecayCounts(long decays, Map<DecayFit.Reason, Long> failures) {

    /** Copies the map. */
    public DecayCounts {
        failures = Map.copyOf(failures);
    }

    /**
     * Counts fits.
     *
     * @param fits what was fitted
     * @return counts that add up to the number of fits
     */
    public static DecayCounts of(Collection<DecayFit> fits) {
        Map<DecayFit.Reason, Long> failures = new EnumMap<>(DecayFit.Reason.class);
        long decays = 0;
        for (DecayFit fit : fits) {
            if (fit instanceof DecayFit.Failed failed) {
                failures.merge(failed.reason(), 1L, Long::sum);
            } else {
                decays++;
            }
        }
        return new DecayCounts(decays, failures);
    }

    /**
     * Number of fits that failed for any reason.
     *
     * @return count
     */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For a person, for example {@code 1596 fits, 4 failed (NO_DECAY 4)}. */
    @Override
    public String toString() {
        String reasons = failures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%s %d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return "%d fits, %d failed%s"
                .formatted(decays + failed(), failed(), reasons.isEmpty() ? "" : " (" + reasons + ")");
    }
}
