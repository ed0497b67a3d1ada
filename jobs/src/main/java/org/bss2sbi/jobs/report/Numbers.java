package org.bss2sbi.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.StringJoiner;

/** Numbers in an attribute for the page's script: separated by spaces, six significant digits. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    static String of(double... values) {
        StringJoiner joiner = new StringJoiner(" ");
        for (double value : values) {
            joiner.add(text(value));
        }
        return joiner.toString();
    }

    private static String text(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
