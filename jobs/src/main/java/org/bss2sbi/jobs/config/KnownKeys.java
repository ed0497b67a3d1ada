package org.bss2sbi.jobs.config;

import static org.bss2sbi.jobs.config.Names.kebab;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every full key of a tree of records, to tell where a key belongs that stands in the wrong section. */
final class KnownKeys {

    private final List<String> paths = new ArrayList<>();

    KnownKeys(Class<?> root) {
        collect(root, "");
    }

    private void collect(Class<?> type, String path) {
        if (type.isSealed()) {
            RecordBinder.kinds(type).values().forEach(kind -> collect(kind, path));
        } else if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                String key = RecordBinder.join(path, kebab(component.getName()));
                paths.add(key);
                collect(component.getType(), key);
            }
        }
    }

    /** What an unknown key was perhaps meant to be: a sibling spelled alike, or the same name in another section. */
    Optional<String> meant(String key, Collection<String> siblings) {
        Optional<String> alike = Names.closest(key, siblings);
        return alike.isPresent()
                ? alike
                : paths.stream().filter(path -> path.endsWith("." + key)).findFirst();
    }
}
