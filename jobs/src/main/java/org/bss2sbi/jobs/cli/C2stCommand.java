package org.bss2sbi.jobs.cli;

import java.util.List;
import org.bss2sbi.dataset.csv.SampleTable;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.jobs.C2stJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.Classifier;
import org.bss2sbi.training.c2st.TwoSampleResult;
import org.bss2sbi.training.c2st.TwoSampleTest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two sets of samples with a classifier. */
@Command(
        name = "c2st",
        description = {
            "Tell two sets of samples apart with a classifier: accuracy in five folds, 0.5 if it cannot be done, 1 if always.",
            "Files are CSV with a header line, plain or gzip; columns count by position. Compare values of one classifier only."
        },
        footer = {
            "",
            "Classifiers:",
            "  sbibm  network d - 10 d - 10 d - 1 until its training loss stalls: the one of published benchmark tables",
            "  mlp    the same network, stopped by accuracy on a held-out tenth",
            "  rf     100 trees of full depth; small differences come out up to 0.06 smaller",
            "",
            "Examples:",
            "  bss2-sbi c2st reference.csv.gz candidate.csv",
            "  bss2-sbi c2st reference.csv.gz candidate.csv --rows 4000 --seed 7 --json"
        })
final class C2stCommand extends BaseCommand {

    @Parameters(
            index = "0",
            paramLabel = "REFERENCE",
            description = "Reference samples; they set the scale of each column.")
    String reference;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Samples to compare with them.")
    String candidate;

    @Option(names = "--classifier", paramLabel = "NAME", description = "Classifier: sbibm, mlp or rf (default: sbibm).")
    Classifier classifier = Classifier.SBIBM;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of folds, classifiers and chosen rows (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows to use of each file, chosen at random (default: all of the shorter file).")
    Integer rows;

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @Override
    public Integer call() {
        SampleTable first = SampleTable.read(Storage.standard(), reference);
        SampleTable second = SampleTable.read(Storage.standard(), candidate);
        requireRows(first);
        requireRows(second);
        var job = new C2stJob(new TwoSampleTest(classifier, seed), rows == null ? Integer.MAX_VALUE : rows);
        TwoSampleResult result = job.run(first, second);
        List<String> warnings = job.warnings(first, second);
        if (json) {
            out().println(JsonFiles.text(Answer.of(result, this, warnings)));
        } else {
            warnings.forEach(warning -> progress().say(Paragraphs.wrap("Warning: " + warning)));
            out().println(C2stText.of(result));
        }
        return OK;
    }

    private void requireRows(SampleTable samples) {
        if (rows != null && (rows < TwoSampleTest.LEAST_ROWS || rows > samples.rows())) {
            throw new BadInputException("--rows must be in %d...%,d, the rows of %s, got %d."
                    .formatted(TwoSampleTest.LEAST_ROWS, samples.rows(), samples.source(), rows));
        }
    }

    /** The result as JSON. */
    record Answer(
            double c2st,
            List<Double> folds,
            String classifier,
            int rows,
            int columns,
            long seed,
            String reference,
            String candidate,
            List<String> warnings) {

        static Answer of(TwoSampleResult result, C2stCommand command, List<String> warnings) {
            return new Answer(
                    result.accuracy(),
                    result.foldAccuracies(),
                    C2stText.name(result.classifier()),
                    result.rows(),
                    result.dimension(),
                    result.seed(),
                    command.reference,
                    command.candidate,
                    warnings);
        }
    }
}
