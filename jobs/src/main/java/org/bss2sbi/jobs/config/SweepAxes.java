package org.bss2sbi.jobs.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the keys that a sweep varies from {@code sweep.grid}: sections are followed until a list is met, so
 * {@code "a.b" = [1, 2]} and {@code a { b = [1, 2] }} say the same.
 *
 * <p>Settings come in the order of their names, what only repeats a setting with other random numbers last.
 */
final class SweepAxes {

    /** Keys that repeat a setting instead of making another one. */
    static final Set<String> REPEATS = Set.of("run.seed", "run.repeat");

    private static final String GRID = "sweep.grid.";

    private final ConfigLayers layers;
    private final List<Problem> problems;
    private final List<GridAxis> axes = new ArrayList<>();

    private SweepAxes(ConfigLayers layers, List<Problem> problems) {
        this.layers = layers;
        this.problems = problems;
    }

    static List<GridAxis> read(ConfigObject grid, ConfigLayers layers, List<Problem> problems) {
        SweepAxes found = new SweepAxes(layers, problems);
        found.collect("", grid);
        found.axes.sort(Comparator.comparing((GridAxis axis) -> REPEATS.contains(axis.key()))
                .thenComparing(GridAxis::key));
        return List.copyOf(found.axes);
    }

    private void collect(String path, ConfigObject section) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = RecordBinder.join(path, entry.getKey());
            ConfigValue value = entry.getValue();
            if (value instanceof ConfigObject deeper) {
                collect(key, deeper);
            } else if (value instanceof ConfigList list) {
                add(key, list);
            } else {
                problem(
                        value,
                        key,
                        "expected a list [ ... ] of values, got " + value.render(ConfigRenderOptions.concise()));
            }
        }
    }

    private void add(String key, ConfigList list) {
        Set<String> seen = new HashSet<>();
        for (ConfigValue value : list) {
            if (!seen.add(GridAxis.text(value))) {
                problem(value, key, "lists %s twice".formatted(GridAxis.text(value)));
            }
        }
        if (list.isEmpty()) {
            problem(list, key, "expected at least one value, got []");
        } else if (key.equals("run.name")) {
            problem(list, key, "cannot be varied: a cell is named by its values");
        } else {
            axes.add(new GridAxis(key, List.copyOf(list)));
        }
    }

    private void problem(ConfigValue value, String key, String message) {
        problems.add(new Problem(layers.where(value), GRID + key, message));
    }
}
