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
     * Peaks of all parts of the heap together, which is at least the peak of the heap.
     *
     * @return bytes
     */
    public static long bytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
