package org.bss2sbi.jobs.spark;

import java.util.HashMap;
import java.util.Map;

/** How many tasks of this process use each chip server. */
final class ChipLeases {

    private final Map<String, Integer> tasks = new HashMap<>();

    synchronized int of(String address) {
        return tasks.getOrDefault(address, 0);
    }

    synchronized void take(String address) {
        tasks.merge(address, 1, Integer::sum);
    }

    synchronized void give(String address) {
        tasks.merge(address, -1, Integer::sum);
    }
}
