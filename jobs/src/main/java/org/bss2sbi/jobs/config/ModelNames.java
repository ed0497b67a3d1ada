package org.bss2sbi.jobs.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What tells the directories of models apart: {@code a} and {@code b} for {@code runs/a/models/posterior} and
 * {@code runs/b/models/posterior}.
 */
public final class ModelNames {

    private final int before;
    private final int after;

    /**
     * Takes the directories that are to be told apart.
     *
     * @param models directories
     */
    public ModelNames(Collection<String> models) {
        List<List<String>> paths =
                new LinkedHashSet<>(models).stream().map(ModelNames::steps).toList();
        int shortest = paths.stream().mapToInt(List::size).min().orElse(1);
        int same = 0;
        while (same < shortest - 1 && agree(paths, same, true)) {
            same++;
        }
        int sameEnd = 0;
        while (paths.size() > 1 && sameEnd < shortest - same - 1 && agree(paths, sameEnd, false)) {
            sameEnd++;
        }
        before = same;
        after = sameEnd;
    }

    /**
     * Name of a directory.
     *
     * @param model one of the directories
     * @return the steps of its path that not all of them have in common; of a single one the last
     */
    public String of(String model) {
        List<String> steps = steps(model);
        return String.join("/", steps.subList(before, steps.size() - after));
    }

    private static boolean agree(List<List<String>> paths, int index, boolean fromStart) {
        return paths.stream()
                        .map(path -> path.get(fromStart ? index : path.size() - 1 - index))
                        .distinct()
                        .count()
                == 1;
    }

    private static List<String> steps(String model) {
        List<String> steps = new ArrayList<>();
        Path.of(model).normalize().forEach(step -> steps.add(step.toString()));
        return steps;
    }
}
