package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArchitectureSizesTest {

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> new MafArchitecture(2, 0, 8, 2, ContextShape.none(4)))
                .hasMessage(
                        "A masked flow needs at least 1 coordinate, 1 transform, a positive width and no negative number of blocks, got 2, 0, 8, 2");
        assertThatThrownBy(() -> new ContextShape(3, -1, 4, 0))
                .hasMessage(
                        "A context needs at least 1 feature and 1 value and no negative width or number of products, got 3, 4, -1, 0");
        assertThatThrownBy(() -> new MixtureArchitecture(2, 0, ContextShape.none(4)))
                .hasMessage("A mixture needs at least 1 coordinate and 1 component, got 2 and 0");
        assertThatThrownBy(() -> new CouplingArchitecture(2, 2, 1, 8, 2, ContextShape.none(4)))
                .hasMessage(
                        "A coupling flow needs at least 1 coordinate, 1 transform and 2 bins, a positive width and no negative number of blocks, got 2, 2, 1, 8, 2");
        assertThatThrownBy(() -> new FlowMatchingArchitecture(2, 8, 0, ContextShape.none(4)))
                .hasMessage("A continuous flow needs at least 1 coordinate, 1 step and a positive width, got 2, 0, 8");
        assertThatThrownBy(() -> new Interval(1, 1)).hasMessage("An interval needs lower < upper, got 1.0 and 1.0");
    }
}
