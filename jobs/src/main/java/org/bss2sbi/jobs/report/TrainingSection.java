package org.bss2sbi.jobs.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** Log density of training and validation rows by epoch. */
final class TrainingSection {

    private TrainingSection() {}

    static void fill(Element section, TrainingFacts facts, String path) {
        Element figure = Html.figure(section, drawing(facts), words(facts), path);
        Html.legend(figure, "train", "training rows", "validation", "validation rows", "best", "weights kept");
        Element details = Html.details(section, "Numbers by epoch");
        List<List<String>> rows = facts.epochs().stream()
                .map(epoch -> List.of(
                        Integer.toString(epoch.number()),
                        Words.fixed(epoch.trainLogDensity(), 3),
                        Words.fixed(epoch.validationLogDensity(), 3)))
                .toList();
        Html.table(details, "Mean log density in nats per row", List.of("Epoch", "Training", "Validation"), rows);
    }

    private static Element drawing(TrainingFacts facts) {
        double[] epochs =
                facts.epochs().stream().mapToDouble(TrainingFacts.Epoch::number).toArray();
        double[] train = facts.epochs().stream()
                .mapToDouble(TrainingFacts.Epoch::trainLogDensity)
                .toArray();
        double[] validation = facts.epochs().stream()
                .mapToDouble(TrainingFacts.Epoch::validationLogDensity)
                .toArray();
        double[] xs = Axis.around(epochs[0], epochs[epochs.length - 1], 0.03);
        double[] ys = range(train, validation);
        Plot plot = new Plot(
                Plot.NARROW,
                260,
                "Mean log density by epoch for training and validation rows",
                Axis.ofCounts("epoch", xs[0], xs[1]),
                Axis.of("log density (nats per row)", ys[0], ys[1]));
        return plot.vertical(facts.bestEpoch(), "best")
                .line(epochs, train, "train")
                .line(epochs, validation, "validation")
                .dot(facts.bestEpoch(), facts.best().validationLogDensity(), "best-dot")
                .drawing();
    }

    /** The first epochs may start very low: what lies below the range of the later ones is cut at the edge. */
    private static double[] range(double[] train, double[] validation) {
        double[] all = java.util.stream.DoubleStream.concat(
                        java.util.Arrays.stream(train), java.util.Arrays.stream(validation))
                .filter(Double::isFinite)
                .toArray();
        if (all.length == 0) {
            return new double[] {0, 1};
        }
        double top = Columns.quantile(all, 1);
        double bottom = Columns.quantile(all, 0.02);
        return Axis.around(bottom, top, 0.06);
    }

    static String words(TrainingFacts facts) {
        TrainingFacts.Epoch best = facts.best();
        double gap = best.trainLogDensity() - best.validationLogDensity();
        return "%s learned from %s and was checked on %s others for %s (%s); %s. The weights of epoch %d were kept: "
                        .formatted(
                                facts.estimator(),
                                Words.count(facts.trainingRows(), "row"),
                                Words.count(facts.validationRows()),
                                Words.count(facts.epochs().size(), "epoch"),
                                Words.duration(facts.wall()),
                                facts.stopReason(),
                                facts.bestEpoch())
                + "%s nats per row on validation rows, %s on training rows (gap %s: %s)."
                        .formatted(
                                Words.fixed(best.validationLogDensity(), 2),
                                Words.fixed(best.trainLogDensity(), 2),
                                Words.fixed(gap, 2),
                                gap > 0.5 ? "it has begun to learn rows by heart" : "no sign of learning rows by heart")
                + heldOut(facts.heldOutLogDensity());
    }

    private static String heldOut(Estimate logDensity) {
        return logDensity.measured()
                ? " On held-out rows: %s nats; a posterior that knows nothing has 0 on the uniform box, higher is sharper and right."
                        .formatted(Words.fixed(logDensity, 2))
                : " No held-out log density was measured.";
    }
}
