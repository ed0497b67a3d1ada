package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.bss2sbi.jobs.report.TrainingFacts.Curve;
import org.bss2sbi.jobs.report.TrainingFacts.Epoch;
import org.bss2sbi.jobs.report.TrainingFacts.Measure;
import org.jsoup.nodes.Element;

/** Learning curves of all members, training and validation rows by epoch. */
final class TrainingSection {

    private static final double LARGE_GAP = 0.5;
    private static final double LOWEST = 0.02;

    private TrainingSection() {}

    static void fill(Element section, TrainingFacts facts, String path) {
        Element figure = Html.figure(section, drawing(facts), words(facts), path);
        Html.legend(figure, "train", "training rows", "validation", "validation rows", "best", "weights kept");
        fillNumbers(Html.details(section, "Numbers by epoch"), facts);
    }

    private static void fillNumbers(Element details, TrainingFacts facts) {
        List<String> headers = new ArrayList<>(List.of("Epoch"));
        for (int member = 1; member <= facts.members().size(); member++) {
            headers.add("Training" + suffix(facts, member));
            headers.add("Validation" + suffix(facts, member));
        }
        int epochs = facts.members().stream()
                .mapToInt(curve -> curve.epochs().size())
                .max()
                .orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            rows.add(row(facts, epoch));
        }
        Html.table(details, "Mean by epoch: " + facts.measure().label(), headers, rows);
    }

    private static String suffix(TrainingFacts facts, int member) {
        return facts.members().size() == 1 ? "" : ", member " + member;
    }

    /** A member that stopped early has empty cells. */
    private static List<String> row(TrainingFacts facts, int index) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(index + 1)));
        for (Curve curve : facts.members()) {
            boolean ran = index < curve.epochs().size();
            row.add(ran ? Words.fixed(curve.epochs().get(index).training(), 3) : "");
            row.add(ran ? Words.fixed(curve.epochs().get(index).validation(), 3) : "");
        }
        return row;
    }

    private static Element drawing(TrainingFacts facts) {
        Plot plot = frame(facts);
        for (int member = facts.members().size(); member >= 1; member--) { // the first lies on top
            Curve curve = facts.members().get(member - 1);
            double[] epochs = numbers(curve, Epoch::number);
            String strength = member == 1 ? "" : " other";
            plot.curve(epochs, numbers(curve, Epoch::training), "train" + strength, "training" + suffix(facts, member))
                    .curve(
                            epochs,
                            numbers(curve, Epoch::validation),
                            "validation" + strength,
                            "validation" + suffix(facts, member));
            if (curve.bestEpoch() > 0) {
                plot.vertical(curve.bestEpoch(), "best")
                        .dot(curve.bestEpoch(), curve.best().validation(), "best-dot");
            }
        }
        return plot.drawing();
    }

    private static Plot frame(TrainingFacts facts) {
        double last = facts.members().stream()
                .flatMap(curve -> curve.epochs().stream())
                .mapToInt(Epoch::number)
                .max()
                .orElseThrow();
        double[] xs = Axis.around(1, last, 0.03);
        double[] ys = range(facts);
        return new Plot(
                Plot.NARROW,
                260,
                "Learning curves of %s: %s by epoch for training and validation rows"
                        .formatted(
                                Words.count(facts.members().size(), "member"),
                                facts.measure().label()),
                Axis.ofCounts("epoch", xs[0], xs[1]),
                Axis.of(facts.measure().label(), ys[0], ys[1]));
    }

    private static double[] numbers(Curve curve, ToDoubleFunction<Epoch> of) {
        return curve.epochs().stream().mapToDouble(of).toArray();
    }

    /** The first epochs may start very badly: what lies beyond the range of the later ones is cut at the edge. */
    private static double[] range(TrainingFacts facts) {
        double[] all = facts.members().stream()
                .flatMap(curve -> curve.epochs().stream())
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.training(), epoch.validation()))
                .filter(Double::isFinite)
                .toArray();
        if (all.length == 0) {
            return new double[] {0, 1};
        }
        boolean risingIsBetter = facts.measure() != Measure.VELOCITY_ERROR;
        return Axis.around(
                Columns.quantile(all, risingIsBetter ? LOWEST : 0),
                Columns.quantile(all, risingIsBetter ? 1 : 1 - LOWEST),
                0.06);
    }

    static String words(TrainingFacts facts) {
        return "%s learned from %s and was checked on %s others for %s (%s); %s. %s"
                        .formatted(
                                facts.estimator(),
                                Words.count(facts.trainingRows(), "row"),
                                Words.count(facts.validationRows()),
                                Words.count(facts.members().get(0).epochs().size(), "epoch"),
                                Words.duration(facts.wall()),
                                facts.stopReason(),
                                kept(facts))
                + " On validation rows %s nats per row%s."
                        .formatted(
                                Words.fixed(facts.validationLogDensity(), 2),
                                facts.members().size() == 1 ? "" : ", all members together")
                + gap(facts)
                + heldOut(facts.heldOutLogDensity());
    }

    private static String kept(TrainingFacts facts) {
        String epochs = facts.members().stream()
                .map(curve -> Integer.toString(curve.bestEpoch()))
                .collect(Collectors.joining(", "));
        return facts.members().size() == 1
                ? "The weights of epoch %s were kept.".formatted(epochs)
                : "The curves are those of %d members, trained alone; the weights of the epochs %s were kept."
                        .formatted(facts.members().size(), epochs);
    }

    private static String gap(TrainingFacts facts) {
        if (facts.measure() == Measure.VELOCITY_ERROR) {
            return " The curves show the error of the velocity that flow matching learns (lower is better): no log density.";
        }
        if (facts.measure() == Measure.PICKING) {
            return " The curves show how surely a row's own settings are picked out among those of other runs, with the log"
                    + " densities of the first round's rows (higher is better); epoch 0 is the model of the round before.";
        }
        double gap = facts.members().stream()
                .mapToDouble(curve -> curve.best().training() - curve.best().validation())
                .average()
                .orElseThrow();
        return " On training rows the kept weights have %s more%s: %s."
                .formatted(
                        Words.fixed(gap, 2),
                        facts.members().size() == 1 ? "" : " in the mean over the members",
                        gap > LARGE_GAP
                                ? "they have begun to learn rows by heart"
                                : "no sign of learning rows by heart");
    }

    private static String heldOut(Estimate logDensity) {
        return logDensity.measured()
                ? " On held-out rows: %s nats; a posterior that knows nothing has 0 on the uniform box, higher is sharper and right."
                        .formatted(Words.fixed(logDensity, 2))
                : " No held-out log density was measured.";
    }
}
