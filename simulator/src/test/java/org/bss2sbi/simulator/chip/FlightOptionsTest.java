package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlightOptionsTest {

    @Test
    void severalServersAreSeparatedByCommas() {
        FlightOptions both = options("grpc://a:1, grpc+tls://b:2", "any");
        assertThat(both.addresses()).containsExactly("grpc://a:1", "grpc+tls://b:2");
        assertThat(both.at("grpc://a:1").addresses()).containsExactly("grpc://a:1");
    }

    @Test
    void addressOfAResourceIsNotKnownBeforehand() {
        assertThat(options("resource", "chip-57").addresses()).isEmpty();
        assertThat(options("resource", "chip-57").at("grpc://a:1").uri()).isEqualTo("grpc://a:1");
    }

    @Test
    void everyAddressIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("grpc://a:1, http://b:2", "any"))
                .withMessage(
                        "uri must be grpc://host:port or grpc+tls://host:port, several of these separated by commas, or resource, got 'http://b:2'");
    }

    @Test
    void resourceSaysWhichChipOrThatSeveralMayBeMixed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("resource", "any"))
                .withMessage(
                        "uri resource gives every task a chip of its own: say which one all rows must come from (expected-chip), or allow several (mix-chips = on)");
    }

    private static FlightOptions options(String uri, String expectedChip) {
        return new FlightOptions(
                uri,
                false,
                FlightOptions.NONE,
                FlightOptions.NONE,
                expectedChip,
                FlightOptions.ANY,
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                256,
                4);
    }
}
