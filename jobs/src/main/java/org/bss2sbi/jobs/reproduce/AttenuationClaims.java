package org.bss2sbi.jobs.reproduce;

import java.util.List;
import java.util.Locale;

/**
 * What the paper says about the decay of responses along a chain of four compartments, held against the emulator.
 *
 * <p>Source: Kaiser, Stock, Mueller, Schemmel and Schmitt, 2023, arXiv:2303.16056.
 */
final class AttenuationClaims {

    /** Numbers of the claims that are checked here. */
    static final List<Integer> NUMBERS = List.of(2, 3, 5);

    private AttenuationClaims() {}

    static ClaimResult check(int number, AttenuationEvidence evidence) {
        return switch (number) {
            case 2 -> range(evidence);
            case 3 -> direction(evidence.ideal());
            case 5 -> centre(evidence.centre());
            default -> throw new IllegalArgumentException("claim %d is not about attenuation".formatted(number));
        };
    }

    private static ClaimResult range(AttenuationEvidence evidence) {
        AttenuationGrid ideal = evidence.ideal();
        AttenuationGrid trials = evidence.trials();
        return new ClaimResult(
                2,
                "The decay constant spans the grid of leak and axial codes",
                "0.16 to 4.08",
                words(
                        "%.2f to %.2f without noise, %.2f to %.2f in single trials",
                        ideal.smallest(), ideal.largest(), trials.smallest(), trials.largest()),
                "without noise at most 0.25 to 4.08 \u00b1 5 %",
                ideal.smallest() <= 0.25 && Math.abs(ideal.largest() - 4.08) <= 0.05 * 4.08);
    }

    private static ClaimResult direction(AttenuationGrid ideal) {
        int last = ideal.leakCodes().size() - 1;
        long wrong = 0;
        for (int i = 0; i <= last; i++) {
            for (int j = 0; j < last; j++) {
                wrong += ideal.tau(i, j + 1) > ideal.tau(i, j) ? 0 : 1; // stronger coupling: longer
                wrong += ideal.tau(j + 1, i) < ideal.tau(j, i) ? 0 : 1; // stronger leak: shorter
            }
        }
        return new ClaimResult(
                3,
                "The decay constant rises with the axial and falls with the leak conductance",
                "monotone",
                words("%d of %d steps between neighbouring codes go the other way", wrong, 2L * last * (last + 1)),
                "no step of the noise-free grid goes the other way",
                wrong == 0);
    }

    private static ClaimResult centre(List<Double> taus) {
        double mean = taus.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares =
                taus.stream().mapToDouble(tau -> (tau - mean) * (tau - mean)).sum();
        double deviation = Math.sqrt(squares / (taus.size() - 1));
        return new ClaimResult(
                5,
                "The decay constant at the centre of the grid scatters between repeats",
                "1.17 \u00b1 0.04 in 100 repeats",
                words("%.3f \u00b1 %.3f in %d repeats", mean, deviation, taus.size()),
                "mean within 0.03, deviation 0.03 to 0.05",
                Math.abs(mean - 1.17) <= 0.03 && deviation >= 0.03 && deviation <= 0.05);
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
