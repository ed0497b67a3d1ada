package org.bss2sbi.jobs.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.Trees;
import org.bss2sbi.jobs.run.SiblingRuns.FoundStage;

/** Runs the stages of one run that its ledger does not know as finished, and says which it left out and why. */
final class StageRunner {

    private final Progress progress;
    private final RunDirectory directory;
    private final RunLedger ledger;
    private final SiblingRuns siblings;
    private final long runSeed;

    StageRunner(Progress progress, RunDirectory directory, RunLedger ledger, SiblingRuns siblings, long runSeed) {
        this.progress = progress;
        this.directory = directory;
        this.ledger = ledger;
        this.siblings = siblings;
        this.runSeed = runSeed;
    }

    /**
     * Runs a stage unless it is finished with these inputs, here or in a run beside this one; discards what it made of others.
     *
     * @param name stage name
     * @param inputs hash of all it depends on
     * @param artefact directory that it makes
     * @param manifest file in it that is written last
     * @param work makes and publishes the artefact
     * @return the stage's record
     * @throws Exception what the work throws
     */
    StageRecord run(String name, String inputs, Path artefact, String manifest, Callable<StageOutcome> work)
            throws Exception {
        Optional<FoundStage> elsewhere = siblings.find(layout(), name, inputs, artefact.resolve(manifest));
        return runHere(
                name,
                inputs,
                artefact,
                manifest,
                elsewhere.isPresent() ? () -> take(elsewhere.get(), name, artefact) : work);
    }

    /** The same for a stage that makes more than its artefact, which cannot be taken from another run. */
    StageRecord runHere(String name, String inputs, Path artefact, String manifest, Callable<StageOutcome> work)
            throws Exception {
        Path published = artefact.resolve(manifest);
        if (ledger.isCurrent(name, inputs, published)) {
            progress.say("%s: done before".formatted(name));
        } else if (ledger.find(name).isPresent()) {
            progress.say("%s: again, because what it depends on has changed or its result is gone".formatted(name));
            directory.discard(artefact);
        }
        return ledger.stage(name, inputs, seed(name), published, work);
    }

    /** Takes over what another run has made; its files are the same ones where the file system can share them. */
    private StageOutcome take(FoundStage found, String name, Path artefact) throws IOException {
        String from = found.layout().root().getFileName().toString();
        discard(artefact); // left by a kill before the ledger
        Trees.share(found.artefact(layout(), artefact), artefact);
        progress.say("%s: as in %s, which had the same inputs".formatted(name, from));
        SortedMap<String, Object> results = new TreeMap<>(found.record().results());
        results.putIfAbsent("takenFrom", from);
        return new StageOutcome(found.record().outputSha256(), results);
    }

    /** Record of a stage that has run. */
    StageRecord record(String name) {
        return ledger.find(name)
                .orElseThrow(() -> new IllegalStateException("Stage %s has not run yet".formatted(name)));
    }

    /** Seed of a stage, from that of the run and the stage's name. */
    long seed(String stage) {
        return Hashes.deriveSeed(runSeed, stage);
    }

    /** Removes an artefact that a kill left between its publication and the ledger. */
    void discard(Path artefact) {
        directory.discard(artefact);
    }

    RunLayout layout() {
        return directory.layout();
    }

    SimulationTable table(String name) {
        return SimulationTable.open(layout().table(name).toString());
    }
}
