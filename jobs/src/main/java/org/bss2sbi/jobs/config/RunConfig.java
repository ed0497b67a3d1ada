package org.bss2sbi.jobs.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.chip.ChipOptions;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.training.posterior.TrainingOptions;

/**
 * Everything that decides the result of a run, read from one file.
 *
 * @param run name and seed
 * @param experiment what every run on the chip has in common
 * @param chip what the experiments run on
 * @param useful which runs are worth learning from
 * @param restriction how the prior is restricted to the useful region
 * @param dataset the table that is learnt from
 * @param inference for which observations a posterior is inferred, and in how many rounds
 * @param training how the posterior is trained
 * @param calibration how calibration is measured
 * @param prediction how posterior samples are run again
 * @param regeneration how a table is made again on schedule
 */
public record RunConfig(
        RunInfo run,
        ExperimentOptions experiment,
        ChipOptions chip,
        UsefulOptions useful,
        RestrictionSection restriction,
        DatasetOptions dataset,
        InferenceOptions inference,
        TrainingOptions training,
        CalibrationOptions calibration,
        PredictionOptions prediction,
        RegenerationOptions regeneration) {

    static final String DEFAULTS = "reference.conf";

    /** Section of a file that describes many runs; a run is one of them, or the file without it. */
    static final String SWEEP = "sweep";

    /** Where a chip is found and how work is cut: no result depends on it, so that a run can go on with other values. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "chip.block-size",
            "chip.uri",
            "chip.token-file",
            "chip.tls-ca",
            "chip.deadline",
            "chip.reconnect-deadline",
            "chip.batch-rows",
            "chip.credits");

    /**
     * Reads a configuration; keys that the file leaves out have the defaults of {@code reference.conf}.
     *
     * @param file HOCON file
     * @param overrides {@code key=value} each, above the file; later ones win
     * @return configuration
     * @throws ConfigException if anything is wrong, with everything that is wrong and its line
     */
    public static RunConfig read(Path file, List<String> overrides) {
        return read(ConfigLayers.read(file, overrides, DEFAULTS).without(SWEEP));
    }

    /** Reads layers that have been put together and hold no sweep. */
    static RunConfig read(ConfigLayers layers) {
        return reader().read(layers);
    }

    /**
     * The chip of a run that says nothing about it.
     *
     * @return options of the emulator
     */
    public static EmulatorOptions defaultChip() {
        return (EmulatorOptions) reader().defaultOf("chip", ChipOptions.class);
    }

    /**
     * The experiment of a run that says nothing about it.
     *
     * @return experiment
     */
    public static Experiment defaultExperiment() {
        return reader().defaultOf("experiment", ExperimentOptions.class).toExperiment();
    }

    private static ConfigReader<RunConfig> reader() {
        return new ConfigReader<>(RunConfig.class, DEFAULTS, RunConfigRelations::of);
    }

    /** The same run under another name. */
    RunConfig named(String name) {
        RunInfo renamed = new RunInfo(name, run.seed(), run.repeat());
        return new RunConfig(
                renamed,
                experiment,
                chip,
                useful,
                restriction,
                dataset,
                inference,
                training,
                calibration,
                prediction,
                regeneration);
    }

    /**
     * The resolved configuration in its normal form: sorted, complete, readable as a configuration again.
     *
     * @return HOCON, one {@code key = value} per line
     */
    public String canonical() {
        return text(key -> true);
    }

    /**
     * Name of the resolved configuration.
     *
     * @return SHA-256 of {@link #canonical}, hexadecimal
     */
    public String sha256() {
        return DigestUtils.sha256Hex(canonical());
    }

    /**
     * Name of what some sections say about results: equal if and only if these sections are, but for the addresses of chips
     * and the like.
     *
     * @param keys sections such as {@code training}, or single keys such as {@code run.seed}
     * @return SHA-256, hexadecimal
     * @throws IllegalArgumentException if there is no such section or key
     */
    public String hashOf(String... keys) {
        for (String key : keys) {
            if (text(line -> isWithin(key, line)).isEmpty()) {
                throw new IllegalArgumentException("No section or key '%s' in a configuration".formatted(key));
            }
        }
        return DigestUtils.sha256Hex(text(
                line -> !WITHOUT_EFFECT.contains(line) && Arrays.stream(keys).anyMatch(key -> isWithin(key, line))));
    }

    private static boolean isWithin(String section, String key) {
        return key.equals(section) || key.startsWith(section + ".");
    }

    private String text(Predicate<String> keys) {
        return CanonicalText.lines(this).entrySet().stream()
                .filter(line -> keys.test(line.getKey()))
                .map((Map.Entry<String, String> line) -> line.getKey() + " = " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
