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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.simulator.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger {@code run.json} of a run directory: which stages are finished, from which inputs, with which output.
 *
 * <p>A stage whose record has the same inputs and whose artefact is still there is not run again. The file is replaced
 * by rename after each stage, so a kill at any moment leaves the last finished stage on record.
 */
public final class RunLedger {

    private static final Logger LOG = LoggerFactory.getLogger(RunLedger.class);

    private final Path file;
    private final Document document;

    private RunLedger(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    /**
     * What {@code run.json} holds.
     *
     * @param name name of the run
     * @param configSha256 hash of the resolved config of the last start
     * @param stages finished stages in the order in which they finished
     */
    record Document(String name, String configSha256, List<StageRecord> stages) {}

    /**
     * Opens the ledger of a run directory or starts one.
     *
     * @param directory run directory
     * @param name name of the run
     * @param configSha256 hash of the resolved config
     * @return ledger with the stages finished so far
     * @throws BadInputException if {@code run.json} cannot be read as a ledger
     */
    public static RunLedger open(Path directory, String name, String configSha256) {
        Path file = directory.resolve("run.json");
        List<StageRecord> stages = Files.exists(file) ? read(file).stages() : List.of();
        return new RunLedger(file, new Document(name, configSha256, new ArrayList<>(stages)));
    }

    /**
     * Finished stages of a run directory.
     *
     * @param directory run directory
     * @return records in the order in which they finished
     * @throws BadInputException if there is no readable ledger
     */
    public static List<StageRecord> stagesOf(Path directory) {
        Path file = directory.resolve("run.json");
        if (!Files.exists(file)) {
            throw new BadInputException(
                    ("%s is not a run directory: it has no run.json. Name the directory that was given to"
                                    + " 'bss2-sbi run --out' or 'bss2-sbi quickstart --out'.")
                            .formatted(directory));
        }
        return List.copyOf(read(file).stages());
    }

    private static Document read(Path file) {
        try {
            Document document = JsonFiles.MAPPER.readValue(file.toFile(), Document.class);
            if (document.stages() == null) {
                throw new BadInputException(
                        "%s has no list 'stages'. Restore it or start the run in a new directory.".formatted(file));
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
        StageRecord known = find(name);
        if (known != null && known.inputsSha256().equals(inputsSha256) && Files.exists(artefact)) {
            LOG.info("Stage {} is finished already ({} s), output {}", name, known.seconds(), known.outputSha256());
            return known;
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
     * Whether a finished stage will have to be done again because its inputs differ now.
     *
     * @param name stage name
     * @param inputsSha256 hash of its inputs now
     * @return true if the ledger knows the stage with other inputs
     */
    public boolean invalidates(String name, String inputsSha256) {
        StageRecord known = find(name);
        return known != null && !known.inputsSha256().equals(inputsSha256);
    }

    /**
     * Finished stages.
     *
     * @return records in the order in which they finished
     */
    public List<StageRecord> stages() {
        return List.copyOf(document.stages());
    }

    private StageRecord find(String name) {
        for (StageRecord stage : document.stages()) {
            if (stage.name().equals(name)) {
                return stage;
            }
        }
        return null;
    }
}
