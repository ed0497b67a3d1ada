package org.bss2sbi.jobs.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether somebody asked the process to stop (Ctrl-C, SIGTERM): what fails from then on fails because of that. */
final class Stopping {

    private static final AtomicBoolean REQUESTED = new AtomicBoolean();

    private Stopping() {}

    static void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> REQUESTED.set(true), "stopping"));
    }

    static boolean isRequested() {
        return REQUESTED.get();
    }
}
