package org.bss2sbi.dataset.lease;

import java.io.IOException;
import org.bss2sbi.dataset.storage.Storage;

/** A process that takes a lease, says so, and keeps it until it is killed or its input ends. */
final class LeaseHolder {

    private LeaseHolder() {}

    @SuppressWarnings("checkstyle:RegexpSinglelineJava") // talks to the test over its output
    public static void main(String[] arguments) throws IOException {
        Storage storage = Storage.standard();
        try (Lease lease = Lease.acquire(
                storage, storage.path(arguments[0]), "the table of another process", LeaseTimes.STANDARD)) {
            System.out.println("held");
            if (System.in.read() >= 0) {
                lease.requireHeld();
            }
        }
    }
}
