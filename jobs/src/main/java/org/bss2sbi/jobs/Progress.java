package org.bss2sbi.jobs;

/** Where a job says how far it is. The command line shows it to a person; tests and services use {@link #SILENT}. */
public interface Progress {

    /** Shows nothing. */
    Progress SILENT = new Progress() {
        @Override
        public Stage stage(String name, long total, String unit) {
            return (done, note) -> {};
        }

        @Override
        public void say(String line) {}
    };

    /**
     * Begins a stage. Stages do not overlap.
     *
     * @param name short name, for example {@code simulate}
     * @param total amount of work, positive
     * @param unit what is counted, in the plural, for example {@code rows}
     * @return the stage, to be closed by who began it
     */
    Stage stage(String name, long total, String unit);

    /**
     * Tells one line, for example the numbers of a stage that has ended.
     *
     * @param line text without line break
     */
    void say(String line);

    /** One stage; safe for use from several threads. */
    @FunctionalInterface
    interface Stage extends AutoCloseable {

        /**
         * Tells how much is done.
         *
         * @param done amount so far; smaller values than before are ignored
         * @param note what else is worth knowing now, for example a loss; may be empty
         */
        void reached(long done, String note);

        @Override
        default void close() {}
    }
}
