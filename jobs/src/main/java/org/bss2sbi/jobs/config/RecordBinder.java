package org.bss2sbi.jobs.config;

import static org.bss2sbi.jobs.config.Names.kebab;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a tree of values into a tree of records and collects what does not fit.
 *
 * <p>A value that does not fit is reported and, where there is one, replaced by its default, so that everything else can
 * be checked in the same pass; the result is thrown away if there was any problem.
 */
final class RecordBinder {

    /** Key that names the permitted record of a sealed interface. */
    static final String KIND = "kind";

    private final KnownKeys known;
    private final ConfigLayers layers;
    private final List<Problem> problems;

    RecordBinder(Class<?> root, ConfigLayers layers, List<Problem> problems) {
        this.known = new KnownKeys(root);
        this.layers = layers;
        this.problems = problems;
    }

    /** The record, or nothing if a value without a default did not fit. */
    <T> Optional<T> bind(Class<T> type, ConfigObject root) {
        return object(type, "", root).map(type::cast);
    }

    private Optional<?> value(Type type, String path, ConfigValue value) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? list(parameterized.getActualTypeArguments()[0], path, value)
                    : map(parameterized.getActualTypeArguments()[1], path, value);
        }
        var raw = (Class<?>) type;
        if (Scalars.isScalar(raw)) {
            return scalar(raw, path, value);
        }
        if (value instanceof ConfigObject object) {
            return object(raw, path, object);
        }
        return misfit(path, new Scalars.Misfit("a section { ... }", value), value);
    }

    private Optional<?> scalar(Class<?> type, String path, ConfigValue value) {
        try {
            return Optional.of(Scalars.convert(type, value));
        } catch (Scalars.Misfit misfit) {
            misfit(path, misfit, value);
            ConfigValue replacement = layers.defaultOf(path);
            return replacement == null || replacement.equals(value)
                    ? Optional.empty()
                    : scalar(type, path, replacement);
        }
    }

    private Optional<?> list(Type element, String path, ConfigValue value) {
        if (!(value instanceof ConfigList list)) {
            return misfit(path, new Scalars.Misfit("a list [ ... ]", value), value);
        }
        var elements = new ArrayList<Object>();
        boolean complete = true;
        for (int i = 0; i < list.size(); i++) {
            Optional<?> bound = value(element, "%s[%d]".formatted(path, i), list.get(i));
            bound.ifPresent(elements::add);
            complete &= bound.isPresent();
        }
        return complete ? Optional.of(List.copyOf(elements)) : Optional.empty();
    }

    private Optional<?> map(Type element, String path, ConfigValue value) {
        if (!(value instanceof ConfigObject object)) {
            return misfit(path, new Scalars.Misfit("a section { ... }", value), value);
        }
        var entries = new TreeMap<String, Object>();
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            value(element, path + "." + entry.getKey(), entry.getValue())
                    .ifPresent(bound -> entries.put(entry.getKey(), bound));
        }
        return entries.size() == object.size() ? Optional.of(entries) : Optional.empty();
    }

    private Optional<?> object(Class<?> type, String path, ConfigObject object) {
        if (!type.isSealed()) {
            return record(type, path, object, Set.of());
        }
        Map<String, Class<?>> kinds = kinds(type);
        ConfigValue kind = object.get(KIND);
        String known = String.join(", ", kinds.keySet());
        if (kind == null) {
            return problem(where(path, object), join(path, KIND), "missing; one of " + known);
        }
        Class<?> chosen = kinds.get(String.valueOf(kind.unwrapped()));
        if (chosen == null) {
            return misfit(
                    join(path, KIND), new Scalars.Misfit((kinds.size() == 1 ? "" : "one of ") + known, kind), kind);
        }
        return record(chosen, path, object, Set.of(KIND));
    }

    /** Permitted records by the name that {@code kind} gives them: their own, without a final "Options". */
    static Map<String, Class<?>> kinds(Class<?> sealed) {
        var kinds = new LinkedHashMap<String, Class<?>>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            kinds.put(kind(permitted), permitted);
        }
        return kinds;
    }

    static String kind(Class<?> permitted) {
        return kebab(permitted.getSimpleName()).replaceFirst("-options$", "");
    }

    private Optional<?> record(Class<?> type, String path, ConfigObject object, Set<String> alsoKnown) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> keys = new LinkedHashSet<>(alsoKnown);
        for (RecordComponent component : components) {
            keys.add(kebab(component.getName()));
        }
        reportUnknown(path, object, keys);
        Object[] arguments = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(components[i], path, object).orElse(null);
            complete &= arguments[i] != null;
        }
        return complete ? new RecordMaker(type, path, object, layers, problems).make(arguments) : Optional.empty();
    }

    private Optional<?> component(RecordComponent component, String path, ConfigObject object) {
        String key = kebab(component.getName());
        ConfigValue value = object.get(key);
        if (value == null || value.valueType() == ConfigValueType.NULL) {
            return problem(where(path, object), join(path, key), "missing; it has no default and must be given");
        }
        return value(component.getGenericType(), join(path, key), value);
    }

    private void reportUnknown(String path, ConfigObject object, Set<String> keys) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            boolean otherKindsDefault = layers.isDefault(entry.getValue());
            if (!keys.contains(entry.getKey()) && !otherKindsDefault) {
                String hint = known.meant(entry.getKey(), keys)
                        .map(name -> "did you mean " + name + "?")
                        .orElse("known here: " + String.join(", ", keys));
                problem(layers.where(entry.getValue()), join(path, entry.getKey()), "unknown key; " + hint);
            }
        }
    }

    private String where(String path, ConfigObject object) {
        return path.endsWith("]") ? layers.where(object) : layers.whereSection(path + ".");
    }

    private Optional<?> misfit(String path, Scalars.Misfit misfit, ConfigValue value) {
        return problem(layers.where(value), path, misfit.getMessage());
    }

    private Optional<?> problem(String where, String key, String message) {
        problems.add(new Problem(where, key, message));
        return Optional.empty();
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
