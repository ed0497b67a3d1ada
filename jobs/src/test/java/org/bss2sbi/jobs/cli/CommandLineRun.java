package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the program inside the test.
 *
 * @param status exit status
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
