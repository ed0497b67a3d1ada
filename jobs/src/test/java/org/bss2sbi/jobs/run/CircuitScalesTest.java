package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.bss2sbi.jobs.report.PhysicalScale;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Unit;
import org.junit.jupiter.api.Test;

class CircuitScalesTest {

    private static Map<String, PhysicalScale> scales(String... names) {
        return CircuitScales.of(new Experiment(
                new ParameterSpace(List.of(names).stream()
                        .map(name -> new Parameter(name, Unit.CODE, 0, 1022))
                        .toList()),
                Map.of(),
                new StepStimulus(400, 300, 1000),
                new TimeGrid(-50, 1, 1050)));
    }

    /** Code 700 is 373 LSB of 1.2 mV, in the middle of the range, where the clipping does nothing. */
    @Test
    void codesOfPotentialsAreVolt() {
        PhysicalScale leak = scales("leak_v_leak").get("leak_v_leak");
        int below = (int) (700 * 64 / 1022.0);
        double share = (700 - leak.settings().get(below))
                / (leak.settings().get(below + 1) - leak.settings().get(below));
        double volt = leak.physical().get(below)
                + share * (leak.physical().get(below + 1) - leak.physical().get(below));

        assertThat(leak.label()).isEqualTo("leak potential, V");
        assertThat(volt).isCloseTo(1.2e-3 * (0.79 * 700 - 180), within(1e-4));
        assertThat(leak.physical()).isSorted();
    }

    @Test
    void settingsWithoutAPhysicalQuantityHaveNoScale() {
        assertThat(scales("adaptation_i_bias_b", "membrane_capacitance_capacitance", "g_leak"))
                .containsOnlyKeys("adaptation_i_bias_b");
    }
}
