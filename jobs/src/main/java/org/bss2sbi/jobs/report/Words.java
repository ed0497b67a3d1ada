package org.bss2sbi.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as a person reads them; the same in every locale. */
final class Words {

    static final String NOT_MEASURED = "not measured";
    /** Keeps a number and its unit on one line. */
    static final String SPACE = "\u00a0";

    private Words() {}

    /** A count with thousands separators. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** "1 target", "2 targets". */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** A place as people say it: "row 17 of tables/held-out" for "tables/held-out#17". */
    static String place(String source) {
        return source.replaceFirst("^([^#]+)#(\\d+)$", "row $2 of $1");
    }

    /** A share in per cent: three digits, but not more than two decimals. */
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return NOT_MEASURED;
        }
        double value = 100 * share;
        double size = Math.abs(value);
        int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2;
        return fixed(value, decimals) + SPACE + "%";
    }

    /** A factor with two digits: "0.0073 times", "1.5 times", "680,000 times", "53 million times". */
    static String times(double factor) {
        if (!(factor > 0 && factor < 1e12)) {
            return digits(factor) + " times";
        }
        BigDecimal rounded = new BigDecimal(factor, new MathContext(2));
        if (factor < 10) {
            return rounded.toPlainString() + " times";
        }
        return factor < 1e6
                ? count(rounded.longValue()) + " times"
                : count(rounded.divide(BigDecimal.valueOf(1e6)).longValue()) + " million times";
    }

    /** A share that was chosen, not measured: as many digits as it has. */
    static String level(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + SPACE + "%";
    }

    /** A share with its interval, if it has one. */
    static String percent(Estimate share) {
        return share.hasInterval()
                ? "%s (%s to %s)".formatted(percent(share.value()), percent(share.lower()), percent(share.upper()))
                : percent(share.value());
    }

    /** A number with a fixed number of decimals. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NOT_MEASURED : value > 0 ? "\u221e" : "\u2212\u221e";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return (text.matches("-0(\\.0*)?") ? text.substring(1) : text).replace('-', '\u2212');
    }

    /** A number of any size with about four digits. */
    static String digits(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return fixed(value, 0);
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        return magnitude < -4 || magnitude > 6
                ? String.format(Locale.ROOT, "%.2e", value).replace('-', '\u2212')
                : fixed(value, Math.max(0, 3 - Math.max(0, magnitude)));
    }

    /** A number with its interval, if it has one. */
    static String fixed(Estimate estimate, int decimals) {
        return estimate.hasInterval()
                ? "%s (%s to %s)"
                        .formatted(
                                fixed(estimate.value(), decimals),
                                fixed(estimate.lower(), decimals),
                                fixed(estimate.upper(), decimals))
                : fixed(estimate.value(), decimals);
    }

    /** A p-value as part of a sentence: "p = 0.21", and a bound for small ones. */
    static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "p " + NOT_MEASURED;
        }
        return p < 0.001 ? "p < 0.001" : "p = " + fixed(p, p < 0.1 ? 3 : 2);
    }

    /** A wall-clock time: "0.4 s", "41 s", "3 min 5 s", "2 h 10 min". */
    static String duration(Duration wall) {
        long seconds = wall.toSeconds();
        if (seconds < 10) {
            return fixed(wall.toMillis() / 1000.0, 1) + SPACE + "s";
        }
        if (seconds < 60) {
            return seconds + SPACE + "s";
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
