package org.bss2sbi.simulator.emulate;

import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.chain.DecayBounds;
import org.bss2sbi.simulator.chain.DecayFit;
import org.bss2sbi.simulator.chain.DecayFitter;
import org.bss2sbi.simulator.chain.PeakHeights;

/**
 * What a chain's heights look like as files: {@code heights.csv}, one row per recording compartment and one column per site
 * of the input, and {@code fits.csv}, the decay of the first column with a free and with a bounded offset.
 *
 * @param heights measured heights
 * @param units units of the file
 * @param offsetBound largest offset of the bounded fit
 */
record HeightTables(PeakHeights heights, UnitSystem units, double offsetBound) {

    private static final int FEWEST_FOR_A_FIT = 3;
    private static final MathContext DIGITS = new MathContext(12);

    List<EmulatedRecording.Table> all() {
        return heights.compartments() < FEWEST_FOR_A_FIT ? List.of(matrix()) : List.of(matrix(), fits());
    }

    private EmulatedRecording.Table matrix() {
        List<String> rows = new ArrayList<>();
        for (int recorded = 0; recorded < heights.compartments(); recorded++) {
            int row = recorded;
            rows.add(IntStream.range(0, heights.compartments())
                    .mapToObj(site -> number(heights.get(row, site)))
                    .collect(Collectors.joining(",")));
        }
        return new EmulatedRecording.Table("heights.csv", rows);
    }

    private EmulatedRecording.Table fits() {
        String header =
                "offset_bound_%1$s,tau_compartments,offset_%1$s,scale_%1$s,status".formatted(units.potentialUnit());
        return new EmulatedRecording.Table(
                "fits.csv",
                List.of(
                        header,
                        "," + words(DecayBounds.FREE_OFFSET),
                        number(offsetBound) + "," + words(DecayBounds.offsetWithin(offsetBound))));
    }

    private String words(DecayBounds bounds) {
        DecayFit fit = new DecayFitter(bounds).fit(heights.firstColumn());
        if (fit instanceof DecayFit.Decay decay) {
            return "%s,%s,%s,OK".formatted(number(decay.tau()), number(decay.offset()), number(decay.scale()));
        }
        return ",,," + ((DecayFit.Failed) fit).reason();
    }

    private static String number(double value) {
        return EmulatedRecording.plain(value, DIGITS);
    }
}
