package org.bss2sbi.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.ArraySampler;
import org.bss2sbi.dataset.csv.SampleTable;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.c2st.TwoSampleResult;
import org.bss2sbi.training.c2st.TwoSampleTest;

/**
 * Compares two files of samples with a classifier, as many rows of each.
 *
 * @param test classifier and seed; the seed also chooses rows where not all are used
 * @param mostRows most rows of each file to use
 */
public record C2stJob(TwoSampleTest test, int mostRows) {

    /**
     * Compares candidate with reference.
     *
     * @param reference reference samples, which set the scale of every column
     * @param candidate samples to compare with them
     * @return what was found
     * @throws BadInputException if the files have different columns or too few rows
     */
    public TwoSampleResult run(SampleTable reference, SampleTable candidate) {
        if (reference.columns() != candidate.columns()) {
            throw new BadInputException(
                    "%s has %d columns (%s) but %s has %d (%s); both need one column for each parameter, in the same order."
                            .formatted(
                                    reference.source(),
                                    reference.columns(),
                                    String.join(",", reference.header()),
                                    candidate.source(),
                                    candidate.columns(),
                                    String.join(",", candidate.header())));
        }
        requireRows(reference);
        requireRows(candidate);
        int rows = rows(reference, candidate);
        return test.compare(choose(reference, rows, 0), choose(candidate, rows, 1), reference.columns());
    }

    /**
     * What a reader of the result must know: empty if the files have equally many rows and are not the same.
     *
     * @param reference reference samples
     * @param candidate samples to compare with them
     * @return warnings, a sentence each
     */
    public List<String> warnings(SampleTable reference, SampleTable candidate) {
        List<String> warnings = new ArrayList<>();
        if (reference.rows() != candidate.rows() && rows(reference, candidate) < mostRows) {
            warnings.add(cut(reference, candidate));
        }
        if (Arrays.equals(reference.values(), candidate.values())) {
            warnings.add(
                    ("%s and %s hold the same samples. Every row then has a twin of the other set, which gives values below"
                                    + " 0.5; compare two halves of a file instead.")
                            .formatted(reference.source(), candidate.source()));
        }
        return warnings;
    }

    private String cut(SampleTable reference, SampleTable candidate) {
        return ("%s has %,d rows and %s %,d; %,d of each are compared, chosen by seed %d, because 0.5 means equality only for"
                        + " sets of one size.")
                .formatted(
                        reference.source(),
                        reference.rows(),
                        candidate.source(),
                        candidate.rows(),
                        rows(reference, candidate),
                        test.seed());
    }

    private int rows(SampleTable reference, SampleTable candidate) {
        return Stream.of(reference.rows(), candidate.rows(), mostRows)
                .min(Integer::compare)
                .orElseThrow();
    }

    private static void requireRows(SampleTable samples) {
        if (samples.rows() < TwoSampleTest.LEAST_ROWS) {
            throw new BadInputException(
                    "%s has %d rows; a comparison in %d folds needs at least %d, and a stable one thousands."
                            .formatted(
                                    samples.source(), samples.rows(), TwoSampleTest.FOLDS, TwoSampleTest.LEAST_ROWS));
        }
    }

    private double[] choose(SampleTable samples, int rows, int file) {
        double[] values = samples.values();
        if (rows == samples.rows()) {
            return values;
        }
        int columns = samples.columns();
        int[] order = order(samples.rows(), file);
        double[] chosen = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, order[i] * columns, chosen, i * columns, columns);
        }
        return chosen;
    }

    private int[] order(int rows, int file) {
        int[] order = new int[rows];
        Arrays.setAll(order, i -> i);
        return ArraySampler.shuffle(RandomStreams.forRow(test.seed(), file, Purpose.TARGETS), order);
    }
}
