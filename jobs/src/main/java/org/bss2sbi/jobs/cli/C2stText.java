package org.bss2sbi.jobs.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.bss2sbi.training.c2st.Classifier;
import org.bss2sbi.training.c2st.TwoSampleResult;

/** The result of a two-sample test for a person; never without the name of the classifier. */
final class C2stText {

    private C2stText() {}

    static String of(TwoSampleResult result) {
        String folds = result.foldAccuracies().stream()
                .map(accuracy -> String.format(Locale.ROOT, "%.4f", accuracy))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "C2ST %.4f (classifier %s, %,d + %,d rows, %d columns, seed %d; folds %s)",
                result.accuracy(),
                name(result.classifier()),
                result.rows(),
                result.rows(),
                result.dimension(),
                result.seed(),
                folds);
    }

    static String name(Classifier classifier) {
        return classifier.name().toLowerCase(Locale.ROOT);
    }
}
