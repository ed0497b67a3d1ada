package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something a run made, or should have made: the report shows either its content or, plainly, that it is not there.
 *
 * @param <T> what is shown of it
 */
public sealed interface Artefact<T> permits Artefact.Found, Artefact.Missing {

    /**
     * Where the artefact is, or would be.
     *
     * @return path within the run directory
     */
    String path();

    /**
     * An artefact that was read.
     *
     * @param path path within the run directory
     * @param content what is shown of it
     * @param <T> what is shown of it
     * @return the artefact
     */
    static <T> Artefact<T> found(String path, T content) {
        return found(path, content, List.of(Origin.of(path)));
    }

    /**
     * An artefact that was read.
     *
     * @param path path within the run directory
     * @param content what is shown of it
     * @param origins every file that a number of it comes from, this one included
     * @param <T> what is shown of it
     * @return the artefact
     */
    static <T> Artefact<T> found(String path, T content, List<Origin> origins) {
        return new Found<>(path, content, origins);
    }

    /**
     * An artefact that is not there.
     *
     * @param path path within the run directory where it would be
     * @param nextStep one sentence: why it is not there or how to make it
     * @param <T> what would be shown of it
     * @return the absence
     */
    static <T> Artefact<T> missing(String path, String nextStep) {
        return new Missing<>(path, nextStep);
    }

    /**
     * An artefact that was read.
     *
     * @param path path within the run directory
     * @param content what is shown of it
     * @param origins every file that a number of it comes from
     * @param <T> type of the content
     */
    record Found<T>(String path, T content, List<Origin> origins) implements Artefact<T> {

        /** Checks that both parts are there. */
        public Found {
            requireNonNull(path, "path");
            requireNonNull(content, "content");
            origins = List.copyOf(origins);
        }
    }

    /**
     * An artefact that is not there.
     *
     * @param path path within the run directory where it would be
     * @param nextStep one sentence: why it is not there or how to make it
     * @param <T> type of the content it would have
     */
    record Missing<T>(String path, String nextStep) implements Artefact<T> {

        /** Checks that both parts are there. */
        public Missing {
            requireNonNull(path, "path");
            requireNonNull(nextStep, "nextStep");
        }
    }
}
