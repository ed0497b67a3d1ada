package org.bss2sbi.jobs;

import java.util.Collections;
import java.util.Locale;
import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.flow.Spread;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.FitReport;

/** Trainings in words, for people who watch a run. */
public final class TrainingWords {

    private TrainingWords() {}

    /**
     * A training by maximum likelihood in words.
     *
     * @param model trained model
     * @return one line
     */
    public static String learned(AmortizedPosterior model) {
        FitReport fit = model.description().fit();
        return say(
                "learned from %,d rows in %.0f s; on %,d validation rows the true settings have a mean log density of %.2f nats (training %.2f, best epoch %d of %d%s). %s%s",
                fit.trainingRows(),
                fit.seconds(),
                fit.validationRows(),
                fit.validationLogDensity(),
                fit.trainingLogDensity(),
                TrainJob.first(fit).bestEpoch(),
                TrainJob.first(fit).epochs().size(),
                ofMembers(fit),
                encoder(fit),
                widths(model));
    }

    /**
     * A further round by atomic proposals in words.
     *
     * @param model trained model
     * @return one line
     */
    public static String refined(AmortizedPosterior model) {
        FitReport fit = model.description().fit();
        return say(
                "went on with %,d rows of all rounds in %.0f s, by picking settings out among others (best epoch %d of %d%s); on %,d validation rows of the first round the true settings have a mean log density of %.2f nats. %s",
                fit.trainingRows(),
                fit.seconds(),
                TrainJob.first(fit).bestEpoch(),
                TrainJob.first(fit).epochs().size(),
                ofMembers(fit),
                fit.validationRows(),
                fit.validationLogDensity(),
                widths(model));
    }

    private static String ofMembers(FitReport fit) {
        int members = fit.members().size();
        return members == 1 ? "" : " of the first of %d members".formatted(members);
    }

    private static String widths(AmortizedPosterior model) {
        FitReport fit = model.description().fit();
        StringBuilder contraction = new StringBuilder("Contraction: ");
        for (int j = 0; j < model.space().dimension(); j++) {
            contraction.append(say(
                    "%s%s %.3f",
                    j == 0 ? "" : ", ",
                    model.space().get(j).name(),
                    fit.heldOut().contraction().get(j)));
        }
        return contraction.append('.').append(spread(model)).toString();
    }

    private static String spread(AmortizedPosterior model) {
        Spread spread = model.description().spread();
        if (spread.isNone()) {
            return "";
        }
        String law =
                spread.tails() == 0 ? "the normal law" : say("a t law of %.0f degrees of freedom", 1 / spread.tails());
        return say(
                " Width fitted to held-out rows: %s, scores scaled by %.2f to %.2f.",
                law, Collections.min(spread.factors()), Collections.max(spread.factors()));
    }

    private static String encoder(FitReport fit) {
        double left = fit.encoder().stream()
                .mapToDouble(EpochReport::validationLoss)
                .min()
                .orElse(Double.NaN);
        return Double.isNaN(left)
                ? ""
                : say("The autoencoder gives all but %.1f %% of the traces' variance back. ", 100 * left);
    }

    private static String say(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
