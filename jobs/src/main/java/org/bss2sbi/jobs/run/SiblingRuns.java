package org.bss2sbi.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bss2sbi.simulator.BadInputException;

/**
 * Runs beside a run, whose finished stages it takes over where they had the same name and inputs: what a stage makes depends on
 * its inputs only, so the artefact would be the same.
 */
public final class SiblingRuns {

    /** A run that has no others beside it. */
    public static final SiblingRuns NONE = new SiblingRuns(List.of());

    private final List<RunLayout> runs;

    private SiblingRuns(List<RunLayout> runs) {
        this.runs = runs;
    }

    /**
     * Finished stage of another run.
     *
     * @param layout the other run
     * @param record its record
     */
    record FoundStage(RunLayout layout, StageRecord record) {

        /** The artefact there that has the place of one here. */
        Path artefact(RunLayout here, Path artefact) {
            return layout.root().resolve(here.root().relativize(artefact));
        }
    }

    /**
     * All run directories in a directory.
     *
     * @param directory directory of run directories; need not exist
     * @return runs by name, whatever their state
     */
    public static SiblingRuns in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return NONE;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<RunLayout> runs = entries.sorted().map(RunLayout::new).toList();
            return new SiblingRuns(
                    runs.stream().filter(run -> Files.exists(run.ledger())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    /** A finished stage of these inputs whose artefact is still there; one whose ledger is damaged has none. */
    Optional<FoundStage> find(RunLayout here, String stage, String inputs, Path manifest) {
        return runs.stream()
                .filter(run -> !run.root().equals(here.root()))
                .flatMap(run -> stage(run, stage, inputs).map(record -> new FoundStage(run, record)).stream())
                .filter(found -> Files.exists(found.artefact(here, manifest)))
                .findFirst();
    }

    private static Optional<StageRecord> stage(RunLayout run, String stage, String inputs) {
        try {
            return RunLedger.read(run).find(stage).filter(record -> record.inputsSha256()
                    .equals(inputs));
        } catch (BadInputException damaged) {
            return Optional.empty();
        }
    }
}
