package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bss2sbi.jobs.reproduce.ClaimNumbers;
import org.bss2sbi.jobs.reproduce.ClaimResult;
import org.bss2sbi.jobs.reproduce.ReproduceJob;
import org.bss2sbi.simulator.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks published claims. */
@Command(
        name = "reproduce",
        description = {
            "Check the claims of the papers on the emulator.",
            "This version checks those about the attenuation along a chain: 2, 3 and 5."
        },
        footer = {"", "Example:", "  bss2-sbi reproduce --claims 2,3,5 --scale quick --out claims"})
final class ReproduceCommand extends BaseCommand {

    private static final long SEED = 20230401;

    @Option(
            names = "--claims",
            paramLabel = "LIST",
            description = "Numbers and ranges of claims (default: all that this version checks).")
    String claims;

    @Option(
            names = "--scale",
            paramLabel = "SIZE",
            description = "quick or paper (default: ${DEFAULT-VALUE}); the claims of this version are quick at either.")
    Scale scale = Scale.QUICK;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the results.")
    Path out;

    enum Scale {
        QUICK,
        PAPER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws Exception {
        SortedSet<Integer> chosen = chosen();
        List<ClaimResult> results = new ArrayList<>();
        SparkDriver.run(
                "reproduce", spark -> results.addAll(new ReproduceJob(spark, progress()).run(chosen, SEED, out)));
        for (ClaimResult result : results) {
            out().printf(
                            "%2d %-13s %s: %s (published %s)%n",
                            result.number(),
                            result.holds() ? "holds" : "does not hold",
                            result.claim(),
                            result.measured(),
                            result.published());
        }
        out().printf("Details: %s%n", out.resolve("index.html"));
        return results.stream().allMatch(ClaimResult::holds) ? OK : FAILED;
    }

    private SortedSet<Integer> chosen() {
        if (claims == null) {
            return new TreeSet<>(ReproduceJob.CLAIMS);
        }
        SortedSet<Integer> chosen = ClaimNumbers.parse(claims);
        SortedSet<Integer> missing = new TreeSet<>(chosen);
        missing.removeAll(ReproduceJob.CLAIMS);
        if (!missing.isEmpty()) {
            throw new BadInputException("Claims %s cannot be checked by version %s yet; it checks %s."
                    .formatted(missing, Version.number(), ReproduceJob.CLAIMS));
        }
        return chosen;
    }
}
