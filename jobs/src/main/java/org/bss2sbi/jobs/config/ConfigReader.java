package org.bss2sbi.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one HOCON file, with overrides above it and defaults below it, into one tree of records.
 *
 * <p>A key is the kebab-case name of a record component. Components are int, long, double, boolean, String, enum,
 * {@link java.time.Duration}, List, Map by String, nested records, and sealed interfaces of records, where
 * {@code kind = ...} chooses.
 *
 * @param <T> root record
 */
final class ConfigReader<T extends Record> {

    private final Class<T> type;
    private final String defaults;
    private final Function<T, List<Contradiction>> relations;

    /**
     * Prepares to read.
     *
     * @param type root record
     * @param defaults resource with the default of every key that has one
     * @param relations checks between values of different records
     */
    ConfigReader(Class<T> type, String defaults, Function<T, List<Contradiction>> relations) {
        this.type = type;
        this.defaults = defaults;
        this.relations = relations;
    }

    /**
     * Reads a file.
     *
     * @param file HOCON file
     * @param overrides {@code key=value} each, later ones win
     * @return root record
     * @throws ConfigException if anything is wrong, with everything that is wrong
     */
    T read(Path file, List<String> overrides) {
        return read(ConfigLayers.read(file, overrides, defaults));
    }

    /** Reads layers that have been put together. */
    T read(ConfigLayers layers) {
        var problems = new ArrayList<Problem>();
        Optional<T> bound = new RecordBinder(type, layers, problems).bind(type, layers.root());
        bound.ifPresent(value -> addContradictions(value, layers, problems));
        if (bound.isEmpty() || !problems.isEmpty()) {
            throw new ConfigException(layers.source(), problems);
        }
        return bound.get();
    }

    /**
     * Reads one section of the defaults, for what needs no run.
     *
     * @param section top-level key
     * @param type type of that section
     * @param <S> type of that section
     * @return its default
     */
    <S> S defaultOf(String section, Class<S> type) {
        ConfigLayers layers = ConfigLayers.defaults(defaults);
        var problems = new ArrayList<Problem>();
        Optional<S> bound = new RecordBinder(type, layers, problems)
                .bind(type, layers.root().toConfig().getObject(section));
        return bound.orElseThrow(() -> new ConfigException(layers.source(), problems));
    }

    private void addContradictions(T value, ConfigLayers layers, List<Problem> problems) {
        var reported = problems.stream().map(Problem::key).toList();
        for (Contradiction contradiction : relations.apply(value)) {
            boolean alreadyWrong = contradiction.keys().stream().anyMatch(key -> reported.stream()
                    .anyMatch(wrong -> wrong.startsWith(key) || key.startsWith(wrong)));
            if (!alreadyWrong) {
                problems.add(located(contradiction, layers));
            }
        }
    }

    private static Problem located(Contradiction contradiction, ConfigLayers layers) {
        for (String key : contradiction.keys()) {
            Optional<ConfigValue> value = find(layers.root(), key);
            if (value.isPresent() && !layers.isDefault(value.get())) {
                return new Problem(layers.where(value.get()), key, contradiction.message());
            }
        }
        String first = contradiction.keys().get(0);
        return new Problem("default", first, contradiction.message());
    }

    /** Value of a key such as {@code a.b[2].c}. */
    private static Optional<ConfigValue> find(ConfigObject root, String key) {
        ConfigValue value = root;
        for (String step : key.replace("[", ".[").split("\\.", -1)) {
            if (step.startsWith("[") && value instanceof com.typesafe.config.ConfigList list) {
                value = list.get(Integer.parseInt(step.substring(1, step.length() - 1)));
            } else if (value instanceof ConfigObject object) {
                value = object.get(step);
            }
        }
        return Optional.ofNullable(value);
    }
}
