package org.bss2sbi.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.simulator.BadInputException;

/**
 * The ledger {@code run.json} of a run directory: which stages are finished, from which inputs, with which output.
 *
 * <p>A stage whose record has the same inputs and whose artefact is still there is not run again. The file is replaced
 * by rename after each stage, so a kill at any moment leaves the last finished stage on record.
 */
public final class RunLedger {

    private final Path file;
    private final Document document;

    private RunLedger(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    /**
     * What {@code run.json} holds.
     *
     * @param provenance what the last start was asked for
     * @param stages finished stages in the order in which they finished
     */
    record Document(RunProvenance provenance, List<StageRecord> stages) {}

    /**
     * Opens the ledger of a run directory or starts one.
     *
     * @param layout run directory
     * @param provenance what this start was asked for
     * @return ledger with the stages finished so far
     * @throws BadInputException if {@code run.json} cannot be read as a ledger
     */
    public static RunLedger open(RunLayout layout, RunProvenance provenance) {
        Path file = layout.ledger();
        List<StageRecord> stages = Files.exists(file) ? read(file).stages() : List.of();
        return new RunLedger(file, new Document(provenance, new ArrayList<>(stages)));
    }

    /**
     * Reads the ledger of a run directory without continuing the run.
     *
     * @param layout run directory
     * @return ledger
     * @throws BadInputException if there is no readable ledger
     */
    public static RunLedger read(RunLayout layout) {
        if (!Files.exists(layout.ledger())) {
            throw new BadInputException(("%s is not a run directory: it has no %s. Name the directory that was given to"
                            + " 'bss2-sbi run --out' or 'bss2-sbi quickstart --out'.")
                    .formatted(layout.root(), layout.ledger().getFileName()));
        }
        return new RunLedger(layout.ledger(), read(layout.ledger()));
    }

    /**
     * What the last start was asked for.
     *
     * @return provenance
     */
    public RunProvenance provenance() {
        return document.provenance();
    }

    private static Document read(Path file) {
        try {
            Document document = JsonFiles.MAPPER.readValue(file.toFile(), Document.class);
            if (document.stages() == null || document.provenance() == null) {
                throw new BadInputException(
                        "%s lacks 'stages' or 'provenance'. Restore it or start the run in a new directory."
                                .formatted(file));
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "%s is not a readable ledger (%s). Restore it or start the run in a new directory."
                            .formatted(file, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Runs a stage, or returns its record when it is finished already.
     *
     * @param name stage name
     * @param inputsSha256 hash of all it depends on
     * @param seed seed of the stage
     * @param artefact file that exists once the artefact is published, its manifest
     * @param work makes and publishes the artefact
     * @return the stage's record
     * @throws Exception what the work throws
     */
    public StageRecord stage(String name, String inputsSha256, long seed, Path artefact, Callable<StageOutcome> work)
            throws Exception {
        if (isCurrent(name, inputsSha256, artefact)) {
            return find(name).orElseThrow();
        }
        Instant start = Instant.now();
        StageOutcome outcome = work.call();
        double seconds = ChronoUnit.MILLIS.between(start, Instant.now()) / 1000.0;
        StageRecord record = new StageRecord(
                name,
                inputsSha256,
                outcome.outputSha256(),
                seed,
                CodeVersion.current(),
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds,
                new TreeMap<>(outcome.results()));
        document.stages().removeIf(stage -> stage.name().equals(name));
        document.stages().add(record);
        JsonFiles.write(file, document);
        return record;
    }

    /**
     * Whether a stage is finished with the inputs it has now, and its artefact still there.
     *
     * @param name stage name
     * @param inputsSha256 hash of its inputs now
     * @param artefact file that exists once the artefact is published
     * @return true if nothing is left to do
     */
    public boolean isCurrent(String name, String inputsSha256, Path artefact) {
        return find(name)
                        .filter(known -> known.inputsSha256().equals(inputsSha256))
                        .isPresent()
                && Files.exists(artefact);
    }

    /**
     * Finished stages.
     *
     * @return records in the order in which they finished
     */
    public List<StageRecord> stages() {
        return List.copyOf(document.stages());
    }

    /**
     * Record of a stage.
     *
     * @param name stage name
     * @return its record, empty if it never finished
     */
    public Optional<StageRecord> find(String name) {
        return document.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst();
    }
}
