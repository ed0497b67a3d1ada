package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.chain.DecayBounds;
import org.bss2sbi.simulator.chain.DecayFit;
import org.bss2sbi.simulator.chain.DecayFitter;
import org.bss2sbi.simulator.chain.PeakHeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Truth from outside: every case of {@code reference/chain}; its README says how it was computed. Traces are stated to 8 decimals of
 * a millivolt or 10 of a volt, heights to all digits, fits to where their trust-region optimiser stopped (about 1e-5).
 */
class ChainReferenceTest {

    static final List<String> ALL = List.of(
            "arbor_like_default",
            "arbor_like_individual",
            "arbor_like_tm10_ta10",
            "arbor_like_tm12_ta3",
            "arbor_like_tm30_ta30",
            "bss2_like_cond_tm20_ta10",
            "bss2_like_individual",
            "bss2_like_tm12_ta5",
            "bss2_like_tm20_ta10",
            "bss2_like_tm30_ta30");

    static Path file(String name) {
        try {
            return Path.of(ChainReferenceTest.class
                    .getResource("/reference/chain/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonValue root(String name) {
        return JsonFile.read(file(name + ".json"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void tracesAgreeToTheStatedDigits(String name) throws IOException {
        ChainFile chain = ChainFile.of(root(name));
        EmulatedRecording recording = chain.emulate(Chips.EMULATED);
        List<String> lines = Files.readAllLines(file(name + ".csv"));
        assertThat(recording.points()).isEqualTo(lines.size() - 1);
        double[][] voltages = new double[recording.compartments()][];
        Arrays.setAll(voltages, recording::voltage);
        double halfDigit = chain.units() == UnitSystem.HARDWARE ? 0.51e-10 : 0.51e-8;
        for (int point = 0; point < recording.points(); point++) {
            String[] cells = lines.get(1 + point).split(",", -1);
            assertThat(recording.time(point)).isCloseTo(Double.parseDouble(cells[0]), within(1e-9));
            for (int i = 0; i < voltages.length; i++) {
                assertThat(voltages[i][point])
                        .as("compartment %d at %s", i, cells[0])
                        .isCloseTo(Double.parseDouble(cells[1 + i]), within(halfDigit));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void heightsAgreeToTenDigits(String name) {
        JsonValue root = root(name);
        ChainFile chain = ChainFile.of(root);
        PeakHeights heights = chain.measureHeights();
        for (int recorded = 0; recorded < 4; recorded++) {
            List<JsonValue> row =
                    root.get(chain.units().potential("H")).list().get(recorded).list();
            for (int site = 0; site < 4; site++) {
                double stated = row.get(site).number();
                assertThat(heights.get(recorded, site)).isCloseTo(stated, within(1e-10 * stated));
            }
            assertThat(heights.firstColumn()[recorded])
                    .isCloseTo(
                            root.get(chain.units().potential("F"))
                                    .list()
                                    .get(recorded)
                                    .number(),
                            within(1e-10));
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void bothFitsAgreeAndAreNoWorseThanTheStatedOnes(String name) {
        JsonValue root = root(name);
        ChainFile chain = ChainFile.of(root);
        double[] heights = chain.measureHeights().firstColumn();
        assertFit(heights, DecayBounds.FREE_OFFSET, root.get("fit_free_offset"), chain.units());
        JsonValue bounded = root.get("fit_offset_bounded");
        double bound = bounded.get("offset_bound").number();
        DecayFit.Decay found = assertFit(heights, DecayBounds.offsetWithin(bound), bounded, chain.units());
        assertThat(Math.abs(found.offset())).isLessThanOrEqualTo(bound);
    }

    private static DecayFit.Decay assertFit(double[] heights, DecayBounds bounds, JsonValue stated, UnitSystem units) {
        var expected = new DecayFit.Decay(
                stated.get("tau_compartments").number(),
                stated.get(units.potential("offset")).number(),
                stated.get(units.potential("scale")).number());
        var found = (DecayFit.Decay) new DecayFitter(bounds).fit(heights);
        assertThat(found.tau()).isCloseTo(expected.tau(), within(3e-5 * expected.tau()));
        assertThat(found.offset()).isCloseTo(expected.offset(), within(1e-5 * expected.scale()));
        assertThat(found.scale()).isCloseTo(expected.scale(), within(1e-5 * expected.scale()));
        double rounding = 1e-12 * heights[0] * heights[0];
        assertThat(squaredError(found, heights)).isLessThanOrEqualTo(squaredError(expected, heights) + rounding);
        return found;
    }

    private static double squaredError(DecayFit.Decay curve, double[] heights) {
        double sum = 0;
        for (int i = 0; i < heights.length; i++) {
            sum += Math.pow(heights[i] - curve.scale() * Math.exp(-i / curve.tau()) - curve.offset(), 2);
        }
        return sum;
    }
}
