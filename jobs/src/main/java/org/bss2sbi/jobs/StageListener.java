package org.bss2sbi.jobs;

/** Watches the stages of a job; the command line shows them as progress bars. Called from one thread at a time. */
public interface StageListener {

    /** Ignores everything. */
    StageListener SILENT = new StageListener() {};

    /**
     * A stage begins.
     *
     * @param stage name for a person, for example {@code Simulate 50,000 uniform rows}
     * @param total number of steps until it ends, in the given unit; 0 if unknown
     * @param unit what is counted, for example {@code rows} or {@code steps}
     */
    default void started(String stage, long total, String unit) {}

    /**
     * The stage moved on.
     *
     * @param done steps done so far
     * @param note a few words on how it goes, for example the loss; may be empty
     */
    default void advanced(long done, String note) {}

    /**
     * The stage ended well.
     *
     * @param summary one line with its figures
     */
    default void finished(String summary) {}

    /**
     * The stage was found finished by an earlier run.
     *
     * @param stage name for a person
     * @param summary one line: what was found
     */
    default void reused(String stage, String summary) {}
}
