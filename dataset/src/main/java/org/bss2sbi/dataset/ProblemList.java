package org.bss2sbi.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.VerificationReport.Problem;

/** Collects what a verification finds; of each file only the first rows are named, so that damage cannot fill memory. */
final class ProblemList {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> rowsNamed = new HashMap<>();
    private long omitted;

    void file(String file, String text) {
        problems.add(new Problem(file, -1, text));
    }

    void row(String file, long row, String text) {
        if (rowsNamed.merge(file, 1, Integer::sum) <= VerificationReport.MOST_ROWS_PER_FILE) {
            problems.add(new Problem(file, row, text));
        } else {
            omitted++;
        }
    }

    void compare(String file, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            file(file, "%s should be %s but is %s".formatted(what, expected, found));
        }
    }

    VerificationReport report(RowTotals totals) {
        return new VerificationReport(totals.rows(), totals.hash().hex(), problems, omitted);
    }
}
