package org.bss2sbi.jobs.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Durations with a unit: {@code 20 ns}, {@code 0.5 us}, {@code 300 us}, {@code 2 s}, {@code 5 min}. */
final class DurationText {

    private static final Map<String, Long> NANOS = new TreeMap<>(Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L,
            "h",
            3_600_000_000_000L));
    private static final Pattern SYNTAX = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*([a-z]+)");
    private static final String[] CANONICAL_UNITS = {"s", "ms", "us", "ns"};

    private DurationText() {}

    /** The duration, or nothing if the text is none or is no whole number of nanoseconds. */
    static Optional<Duration> parse(String text) {
        var matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches() || !NANOS.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        var nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(NANOS.get(matcher.group(2))));
        try {
            return Optional.of(
                    Duration.ofNanos(nanos.setScale(0, RoundingMode.UNNECESSARY).longValueExact()));
        } catch (ArithmeticException tooFineOrTooLong) {
            return Optional.empty();
        }
    }

    /** Text in the largest unit that needs no fraction. */
    static String render(Duration duration) {
        long nanos = duration.toNanos();
        for (String unit : CANONICAL_UNITS) {
            if (nanos != 0 && nanos % NANOS.get(unit) == 0) {
                return nanos / NANOS.get(unit) + " " + unit;
            }
        }
        return "0 s";
    }

    static double microseconds(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
