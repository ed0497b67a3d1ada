package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.junit.jupiter.api.Test;

class RowHashTest {

    private static final double[] THETA = {12, 1022, 3.5};
    private static final SimulationOutcome VALID = new SimulationOutcome.Valid(
            new Observation(new short[] {-1, 0, 1200}, new float[] {10.5f, 20.25f}, 2, new float[] {2, -1}));
    private static final SimulationOutcome FAILED =
            new SimulationOutcome.Invalid(SimulationOutcome.Reason.TIMEOUT, "any text");

    // Computed with Python 3.11 (struct, hashlib) from the description of the canonical bytes in RowDigest.
    private static final String VALID_HEX = "935c2f1e63fcb62c558e884237e3daa7";
    private static final String FAILED_HEX = "ad54d4bf9074d1e4fa1a8aa53311ff24";
    private static final String SUM_HEX = "40b103ddf47188114fa912e76af5d9cb";

    private static RowHash hash(SimulationOutcome outcome) {
        return new RowDigest().of(new SimulationRow(42, 1, THETA, outcome, Fixtures.CHIP));
    }

    @Test
    void digestIsThatOfTheDocumentedBytes() {
        assertThat(hash(VALID).hex()).isEqualTo(VALID_HEX);
        assertThat(hash(FAILED).hex()).isEqualTo(FAILED_HEX);
        assertThat(hash(VALID).plus(hash(FAILED)).hex()).isEqualTo(SUM_HEX);
    }

    @Test
    void orderIsIrrelevantAndARowCountedTwiceIsNot() {
        RowHash a = hash(VALID);
        RowHash b = hash(FAILED);
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(b)).isNotEqualTo(a.plus(b));
        assertThat(a.plus(RowHash.ZERO)).isEqualTo(a);
    }

    @Test
    void sumCarriesIntoTheUpperHalf() {
        assertThat(new RowHash(0, -1).plus(new RowHash(0, 1))).isEqualTo(new RowHash(1, 0));
        assertThat(new RowHash(-1, -1).plus(new RowHash(0, 1))).isEqualTo(RowHash.ZERO);
    }

    @Test
    void hexIsReadBack() {
        assertThat(RowHash.parse(SUM_HEX).hex()).isEqualTo(SUM_HEX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowHash.parse("40b1"))
                .withMessage("A row hash has 32 hexadecimal digits, got '40b1'");
    }
}
