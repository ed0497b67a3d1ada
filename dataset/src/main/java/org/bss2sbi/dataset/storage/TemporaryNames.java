package org.bss2sbi.dataset.storage;

import java.util.UUID;
import org.apache.hadoop.fs.Path;

/** Hidden names under which files are written before they get their own. */
public final class TemporaryNames {

    private TemporaryNames() {}

    /**
     * A name beside a file, new at every call.
     *
     * @param file final name
     * @return temporary name, recognised by {@link #isTemporary}
     */
    public static Path besides(Path file) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return new Path(file.getParent(), ".%s.%s.tmp".formatted(file.getName(), unique));
    }

    /**
     * Whether a name is one of {@link #besides}: the leftover of a killed writer.
     *
     * @param name file name
     * @return true for temporary names
     */
    public static boolean isTemporary(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }
}
