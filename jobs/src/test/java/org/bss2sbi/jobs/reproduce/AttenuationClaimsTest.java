package org.bss2sbi.jobs.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bss2sbi.jobs.spark.AttenuationRow;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.bss2sbi.simulator.chain.ChainObservation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each claim holds on a small grid of the emulator, and fails on a twin that contradicts it. */
class AttenuationClaimsTest {

    private static AttenuationGrid grid;

    @BeforeAll
    static void runGrid() {
        List<Integer> codes = AttenuationGrid.codes(5);
        var row = new AttenuationRow(ChainEmulatorOptions.NOISE_FREE, codes, codes, 1);
        List<List<ChainObservation>> trials = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            trials.add(row.call(i));
        }
        grid = new AttenuationGrid(codes, codes, trials);
    }

    private static AttenuationGrid reversed(AttenuationGrid grid) {
        List<List<ChainObservation>> rows = new ArrayList<>(grid.trials());
        Collections.reverse(rows);
        return new AttenuationGrid(grid.leakCodes(), grid.axialCodes(), rows);
    }

    private static AttenuationGrid withoutStrongestCoupling(AttenuationGrid grid) {
        int last = grid.axialCodes().size() - 1;
        return new AttenuationGrid(
                grid.leakCodes(),
                grid.axialCodes().subList(0, last),
                grid.trials().stream().map(row -> row.subList(0, last)).toList());
    }

    private static ClaimResult check(int number, AttenuationGrid ideal, Double... centre) {
        return AttenuationClaims.check(number, new AttenuationEvidence(ideal, ideal, List.of(centre)));
    }

    @Test
    void gridCoversAllCodes() {
        assertThat(grid.leakCodes()).containsExactly(0, 256, 511, 766, 1022);
        assertThat(grid.counts()).hasToString("25 fits, 0 failed");
    }

    @Test
    void rangeHoldsAndFailsWithoutItsStrongestCoupling() {
        assertThat(check(2, grid).holds()).isTrue();
        assertThat(check(2, grid).measured()).isEqualTo("0.10 to 4.08 without noise, 0.10 to 4.08 in single trials");
        assertThat(check(2, withoutStrongestCoupling(grid)).holds()).isFalse();
    }

    @Test
    void directionHoldsAndFailsOnTheReversedGrid() {
        assertThat(check(3, grid).holds()).isTrue();
        ClaimResult twin = check(3, reversed(grid));
        assertThat(twin.holds()).isFalse();
        assertThat(twin.measured()).isEqualTo("20 of 40 steps between neighbouring codes go the other way");
    }

    @Test
    void centreNeedsTheRightMeanAndTheRightDeviation() {
        assertThat(check(5, grid, 1.13, 1.17, 1.21).holds()).isTrue();
        assertThat(check(5, grid, 1.23, 1.27, 1.31).holds()).isFalse();
        assertThat(check(5, grid, 1.16, 1.17, 1.18).holds()).isFalse();
        assertThat(check(5, grid, 1.07, 1.17, 1.27).measured()).isEqualTo("1.170 \u00b1 0.100 in 3 repeats");
    }

    @Test
    void otherClaimsAreNotChecked() {
        assertThatThrownBy(() -> check(7, grid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("claim 7 is not about attenuation");
    }
}
