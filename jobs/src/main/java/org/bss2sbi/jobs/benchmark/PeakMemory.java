package org.bss2sbi.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that this process has had, native libraries included. */
public final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final long KILOBYTE = 1024;

    private PeakMemory() {}

    /**
     * Peak of the resident memory; of the heap alone where the system does not tell.
     *
     * @return bytes
     */
    public static long bytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> KILOBYTE * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseGet(HeapPeak::bytes);
        } catch (IOException noSuchFile) {
            return HeapPeak.bytes();
        }
    }
}
