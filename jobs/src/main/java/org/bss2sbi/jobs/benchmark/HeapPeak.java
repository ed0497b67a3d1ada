package org.bss2sbi.jobs.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The most heap in use, garbage included, since a moment. */
public final class HeapPeak {

    private HeapPeak() {}

    /** Begins anew. */
    public static void reset() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /**
     * A bound on the peak of the heap: the peaks of its parts, which need not have come together, and the heap's limit.
     *
     * @return bytes
     */
    public static long bytes() {
        long parts = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return Math.min(parts, Runtime.getRuntime().maxMemory());
    }
}
