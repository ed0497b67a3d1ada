package org.bss2sbi.jobs.config;

import static org.bss2sbi.jobs.config.Names.kebab;

import com.typesafe.config.ConfigUtil;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one way to write a tree of records down: HOCON, one {@code key = value} per line, sorted by key, defaults included,
 * every value in its normal form. Equal settings give equal text, however the file was written; reading it back gives
 * the same records.
 */
final class CanonicalText {

    private CanonicalText() {}

    static SortedMap<String, String> lines(Record root) {
        var lines = new TreeMap<String, String>();
        add(root, "", lines);
        return lines;
    }

    private static void add(Object value, String path, SortedMap<String, String> lines) {
        if (value instanceof Record section) {
            for (Map.Entry<String, Object> entry : entries(section).entrySet()) {
                add(entry.getValue(), RecordBinder.join(path, entry.getKey()), lines);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) ->
                    add(element, RecordBinder.join(path, ConfigUtil.joinPath(String.valueOf(key))), lines));
        } else {
            lines.put(path, inline(value));
        }
    }

    private static String inline(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CanonicalText::inline).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Record section) {
            return entries(section).entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Duration duration) {
            return DurationText.render(duration);
        } else if (value instanceof Enum<?> constant) {
            return kebab(constant.name());
        } else if (value instanceof String text) {
            return ConfigUtil.quoteString(text);
        }
        return String.valueOf(value);
    }

    private static SortedMap<String, Object> entries(Record section) {
        var entries = new TreeMap<String, Object>();
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            entries.put(kebab(component.getName()), read(component, section));
        }
        for (Class<?> implemented : section.getClass().getInterfaces()) {
            if (implemented.isSealed()) {
                entries.put(RecordBinder.KIND, RecordBinder.kind(section.getClass()));
            }
        }
        return entries;
    }

    private static Object read(RecordComponent component, Record section) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(section);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("%s of %s cannot be read".formatted(component, section), unreadable);
        }
    }
}
