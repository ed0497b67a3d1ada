package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.jobs.config.InferenceOptions;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.sequential.Truncation;

/**
 * A prior truncated to the posterior of a round, as a directory: the files of that posterior and, written last, {@value #FILE}.
 *
 * @param prior the truncated law
 * @param truncation what was cut off
 * @param words how it is drawn and what it keeps
 */
public record TruncatedUsefulPrior(UsefulPrior prior, Truncation truncation, String words) {

    /** Description of the truncation. */
    public static final String FILE = "truncation.json";

    private static final List<String> MODEL = List.of("model.json", "weights.safetensors");

    /**
     * Truncates a prior and keeps what is needed to do it again.
     *
     * @param prior prior to truncate
     * @param model directory of the posterior of the round before
     * @param observation observation that the rounds are for
     * @param options how much may lie outside, and how to draw
     * @param seed seed of the samples that tell where the region ends
     * @param out directory to write
     * @return truncated prior
     */
    public static TruncatedUsefulPrior make(
            UsefulPrior prior, Path model, Observation observation, InferenceOptions options, long seed, Path out) {
        Truncation truncation = Truncation.of(
                AmortizedPosterior.open(model),
                observation,
                prior.law(),
                prior.restrictionSha256(),
                options.outside(),
                seed);
        try {
            Files.createDirectories(out);
            for (String file : MODEL) {
                Files.copy(model.resolve(file), out.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            JsonFiles.writeBytes(
                    out.resolve(FILE), Seal.seal(JsonFiles.text(truncation).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(out, e.getMessage()), e);
        }
        return open(prior, options, out);
    }

    /**
     * Opens a truncated prior.
     *
     * @param prior the prior it was made of
     * @param options how to draw
     * @param directory directory that {@link #make} wrote
     * @return truncated prior
     * @throws BadInputException if a file is missing or was changed, or it was made of another prior
     */
    public static TruncatedUsefulPrior open(UsefulPrior prior, InferenceOptions options, Path directory) {
        Truncation truncation = read(directory.resolve(FILE));
        if (!truncation.restrictionSha256().equals(prior.restrictionSha256())) {
            throw new BadInputException(
                    "%s truncates a prior with the restriction '%s', but the prior has '%s'. Remove the directory, so that it is made again."
                            .formatted(directory, truncation.restrictionSha256(), prior.restrictionSha256()));
        }
        AmortizedPosterior posterior = AmortizedPosterior.open(directory);
        String words = words(truncation, posterior, prior, options);
        UsefulPrior truncated = new UsefulPrior(
                truncation.law(posterior, prior.law(), options.smallestAcceptance()),
                "%s; truncated to the posterior of one observation (%s)".formatted(prior.words(), words),
                truncation.sha256(),
                directory,
                prior.expectedUsefulShare());
        return new TruncatedUsefulPrior(truncated, truncation, words);
    }

    private static Truncation read(Path file) {
        try {
            return JsonFiles.parse(
                    Seal.open(Files.readAllBytes(file), file.toString()), file.toString(), Truncation.class);
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static String words(
            Truncation truncation, AmortizedPosterior posterior, UsefulPrior prior, InferenceOptions options) {
        if (truncation.acceptance() >= options.smallestAcceptance()) {
            return String.format(
                    Locale.ROOT,
                    "keeps %.2g of the box, by rejection, which keeps %.2g of its candidates",
                    truncation.share(prior.law()),
                    truncation.acceptance());
        }
        return String.format(
                Locale.ROOT,
                "by importance resampling, as rejection would keep %.2g of its candidates; those of a row are worth %.1f settings",
                truncation.acceptance(),
                truncation.effectiveNumber(posterior, prior.law()));
    }
}
