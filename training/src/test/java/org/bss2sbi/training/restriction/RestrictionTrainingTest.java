package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.prior.RestrictedPrior;
import org.bss2sbi.training.djl.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestrictionTrainingTest {

    private static final ParameterBatch FRESH = Region.uniform(40_000, 99);
    private static final boolean[] FRESH_USEFUL = Region.useful(FRESH, 98);

    @TempDir
    static Path shared;

    private static Path saved;
    private static RestrictionReport report;
    private static ClassifierRestriction restriction;

    @TempDir
    Path directory;

    @BeforeAll
    static void learn() {
        saved = shared.resolve("restriction");
        report = RestrictionTraining.train(rows(6000, 1), 7, Region.options(), 1, TrainingListener.SILENT, saved);
        restriction = ClassifierRestriction.load(saved);
    }

    private static TrainingRows rows(int count, long seed) {
        TrainingRows rows = new TrainingRows(Region.SPACE, Region.options().folds(), seed);
        ParameterBatch theta = Region.uniform(count, seed);
        Region.add(rows, 0, theta, Region.useful(theta, seed + 1));
        return rows;
    }

    /** The bound holds with confidence 0.95; the interval of 7,000 fresh useful rows adds four standard errors. */
    @Test
    void freshUsefulRowsAreKeptAndTheUsefulShareRises() {
        DecisionCounts counts = RestrictionEvaluation.count(restriction, FRESH, FRESH_USEFUL);

        assertThat(counts.usefulShare().share()).isCloseTo(0.18, within(0.01));
        assertThat(counts.falseNegativeRate().share()).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 7000));
        assertThat(counts.precision().share()).isGreaterThan(0.75);
        assertThat(counts.acceptance().share()).isLessThan(0.25);
        assertThat(counts.rows()).isEqualTo(40_000);
    }

    @Test
    void reportExpectsWhatFreshRowsShow() {
        DecisionCounts counts = RestrictionEvaluation.count(restriction, FRESH, FRESH_USEFUL);

        assertThat(report.uniformRows()).isEqualTo(6000);
        assertThat(report.restrictedRows()).isZero();
        assertThat(report.unusedRows()).isEqualTo(7);
        assertThat(report.falseNegativeLimit()).isLessThanOrEqualTo(0.05);
        assertThat(report.falseNegativeRate().share()).isLessThan(report.falseNegativeLimit());
        assertThat(report.precision().share()).isCloseTo(counts.precision().share(), within(0.06));
        assertThat(report.usefulShare().share()).isCloseTo(0.18, within(0.02));
        assertThat(report.sha256()).isEqualTo(restriction.sha256());
        assertThat(report.curve()).isNotEmpty().last().satisfies(point -> {
            assertThat(point.member()).isEqualTo(1);
            assertThat(point.heldOutLoss()).isLessThan(report.curve().get(0).heldOutLoss());
        });
    }

    /** A classifier that learns nothing must not look useful. */
    @Test
    void labelsWithoutRelationToThetaGiveNoPrecision() {
        TrainingRows rows = new TrainingRows(Region.SPACE, Region.options().folds(), 1);
        ParameterBatch theta = Region.uniform(6000, 1);
        Region.add(rows, 0, theta, Region.useful(Region.uniform(6000, 5), 2));

        RestrictionReport blind = RestrictionTraining.train(
                rows, 0, Region.options(), 1, TrainingListener.SILENT, directory.resolve("blind"));

        assertThat(blind.falseNegativeLimit()).isLessThanOrEqualTo(0.05);
        assertThat(blind.precision().share()).isLessThan(0.25);
    }

    @Test
    void sameSeedAndRowsGiveTheSameRestrictionAndAnotherSeedAnother() throws Exception {
        RestrictionReport again = train("again", 1);
        RestrictionReport other = train("other", 2);

        assertThat(again).isEqualTo(report);
        assertThat(Files.readAllBytes(directory.resolve("again/weights.safetensors")))
                .isEqualTo(Files.readAllBytes(saved.resolve("weights.safetensors")));
        assertThat(other.sha256()).isNotEqualTo(report.sha256());
    }

    private RestrictionReport train(String name, long seed) {
        return RestrictionTraining.train(
                rows(6000, 1), 7, Region.options(), seed, TrainingListener.SILENT, directory.resolve(name));
    }

    @Test
    void rowsOfEarlierRoundsRaisePrecisionAndKeepTheBound() {
        ParameterBatch restricted =
                new RestrictedPrior(new BoxUniform(Region.SPACE), restriction, 1000).sample(0, 6000, 3);
        TrainingRows rows = rows(6000, 1);
        Region.add(rows, 1, restricted, Region.useful(restricted, 4));
        Path second = directory.resolve("second");

        RestrictionReport next =
                RestrictionTraining.train(rows, 0, Region.options(), 1, TrainingListener.SILENT, second);
        DecisionCounts counts = RestrictionEvaluation.count(ClassifierRestriction.load(second), FRESH, FRESH_USEFUL);

        assertThat(next.restrictedRows()).isEqualTo(6000);
        assertThat(next.restrictedUsefulShare().share()).isGreaterThan(0.75);
        assertThat(next.falseNegativeRate().total())
                .isEqualTo(report.falseNegativeRate().total());
        assertThat(counts.falseNegativeRate().share()).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 7000));
        assertThat(counts.precision().share()).isGreaterThan(0.75);
    }

    /** At most one in a thousand; the twin is the same scout at a gate that lies no margin below the threshold. */
    @Test
    void scoutLosesNearlyNothingThatTheMembersKeep() {
        ClassifierShape shape = new ClassifierShape(3, 16, 1);
        SavedNetworks networks = SavedNetworks.of(saved);
        Ensemble members = new Ensemble(List.of(), networks.members(2, shape));
        Ensemble scout = new Ensemble(List.of(), List.of(networks.scout(shape.narrowed(4))));
        float gate = report.threshold() - report.gateMargin();

        int kept = SavedNetworks.count(members.accepts(FRESH, gate, report.threshold()));

        assertThat(kept).isGreaterThan(7000);
        assertThat(kept - SavedNetworks.count(restriction.accepts(FRESH))).isBetween(0, kept / 1000);
        assertThat(kept - SavedNetworks.count(scout.accepts(FRESH, report.threshold(), Float.NEGATIVE_INFINITY)))
                .isGreaterThan(kept / 1000);
    }

    @Test
    void decisionOfARowDoesNotDependOnItsBatch() {
        boolean[] whole = restriction.accepts(FRESH.slice(0, 3000));

        for (int from = 0; from < 3000; from += 7) {
            ParameterBatch part = FRESH.slice(from, Math.min(from + 7, 3000));
            boolean[] accepted = restriction.accepts(part);
            for (int i = 0; i < part.rows(); i++) {
                assertThat(accepted[i]).isEqualTo(whole[from + i]);
            }
        }
    }

    @Test
    void survivesJavaSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(restriction);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ClassifierRestriction copy = (ClassifierRestriction) in.readObject();
            assertThat(copy.accepts(FRESH)).isEqualTo(restriction.accepts(FRESH));
            assertThat(copy.sha256()).isEqualTo(restriction.sha256());
        }
    }

    @Test
    void otherParametersAreRefused() {
        ParameterSpace other = new ParameterSpace(List.of(Parameter.code("x")));
        ParameterBatch theta = ParameterBatch.of(other, 1, new double[1]);

        assertThatThrownBy(() -> restriction.accepts(theta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The restriction was learnt on [Parameter[name=a,");
    }

    @Test
    void tooFewUsefulRowsEndTheTrainingBeforeItBegins() {
        assertThatThrownBy(() -> RestrictionTraining.train(
                        rows(100, 1), 0, Region.options(), 1, TrainingListener.SILENT, directory.resolve("few")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("useful runs, too few to bound the false-negative rate");
        assertThat(directory.resolve("few")).doesNotExist();
    }

    @Test
    void savedReportIsTheReportOfTheTraining() {
        assertThat(ClassifierRestriction.loadReport(saved)).isEqualTo(report);
    }
}
