package org.bss2sbi.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bss2sbi.simulator.BadInputException;

/** The steps from the layers of a configuration to the cells of a sweep; every problem of every cell is told at once. */
final class SweepReader {

    private static final String GRID = "sweep.grid";

    /** Keys that the grid may vary where the models are there already. */
    private static final List<String> OF_A_MODEL = List.of("chip", "calibration", "run.seed");

    private final ConfigLayers layers;
    private final ConfigLayers base;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<GridAxis> axes;
    private final SweepOptions options;

    SweepReader(ConfigLayers layers) {
        this.layers = layers;
        this.base = layers.without(RunConfig.SWEEP);
        List<Problem> found = new ArrayList<>();
        ConfigValue sweep = layers.root().get(RunConfig.SWEEP);
        ConfigValue grid = sweep instanceof ConfigObject section ? section.get("grid") : sweep;
        this.axes = grid instanceof ConfigObject section ? SweepAxes.read(section, layers, found) : List.of();
        if (!(grid instanceof ConfigObject)) {
            found.add(new Problem(layers.where(grid), GRID, "expected a section { key = [ ... ] } of lists"));
        }
        this.options = options(found);
        problems.addAll(found);
    }

    private SweepOptions options(List<Problem> found) {
        ConfigObject section = layers.without(GRID).root().withOnlyKey(RunConfig.SWEEP);
        return new RecordBinder(SweepOptions.Section.class, layers, found)
                .bind(SweepOptions.Section.class, section)
                .map(SweepOptions.Section::sweep)
                .orElse(new SweepOptions(List.of(), 1));
    }

    SweepConfig read(UnaryOperator<Path> modelConfig) {
        refuseProblems();
        requireSomething();
        requireFewCells();
        if (!options.models().isEmpty()) {
            refuseKeysOfTraining();
            requireDifferentModels();
        }
        List<SweepCell> cells = new ArrayList<>();
        if (options.models().isEmpty()) {
            combine("", base, cells);
        } else {
            calibrations(modelConfig, cells);
        }
        refuseProblems();
        return new SweepConfig(cells.get(0).config().run().name(), named(cells));
    }

    private void calibrations(UnaryOperator<Path> modelConfig, List<SweepCell> cells) {
        ConfigObject common = base.root();
        for (String model : options.models()) {
            Path file = modelConfig.apply(Path.of(model));
            ConfigLayers own = ConfigLayers.read(file, List.of(), RunConfig.DEFAULTS)
                    .without(RunConfig.SWEEP)
                    .with("calibration", common.get("calibration"))
                    .with("run", common.get("run"));
            combine(model, own, cells);
        }
    }

    /** Adds the cells of one configuration, the last key varying fastest. */
    private void combine(String model, ConfigLayers own, List<SweepCell> cells) {
        int[] choice = new int[axes.size()];
        do {
            cell(model, own, choice, cells);
        } while (advance(choice));
    }

    private boolean advance(int[] choice) {
        for (int i = choice.length - 1; i >= 0; i--) {
            if (++choice[i] < axes.get(i).values().size()) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    private void cell(String model, ConfigLayers own, int[] choice, List<SweepCell> cells) {
        ConfigLayers chosen = own;
        Map<String, String> values = new LinkedHashMap<>();
        if (!model.isEmpty()) {
            values.put(SweepConfig.MODEL, model);
        }
        for (int i = 0; i < choice.length; i++) {
            ConfigValue value = axes.get(i).values().get(choice[i]);
            chosen = chosen.with(axes.get(i).key(), value);
            values.put(axes.get(i).key(), GridAxis.text(value));
        }
        try {
            cells.add(new SweepCell("", values, model, RunConfig.read(chosen)));
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    /** Cells with names; the name of a run is that of its cell, so that a report tells which it is of. */
    private List<SweepCell> named(List<SweepCell> cells) {
        CellNames names = new CellNames(cells.get(0).values().keySet());
        ModelNames models = new ModelNames(options.models());
        List<SweepCell> named = new ArrayList<>();
        for (SweepCell cell : cells) {
            Map<String, String> values = new LinkedHashMap<>(cell.values());
            values.computeIfPresent(SweepConfig.MODEL, (key, model) -> models.of(model));
            String name = names.of(values);
            named.add(new SweepCell(
                    name, cell.values(), cell.model(), cell.config().named(name)));
        }
        return named;
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(layers.source(), problems);
        }
    }

    private void requireSomething() {
        if (axes.isEmpty() && options.models().isEmpty()) {
            throw new BadInputException(
                    "%s: sweep.grid names no key and sweep.models no model, so there is nothing to vary. Give for example sweep { grid { \"training.optimizer.epochs\" = [10, 20], \"run.repeat\" = [0, 1, 2] } }, or use 'bss2-sbi run'."
                            .formatted(layers.source()));
        }
    }

    private void requireFewCells() {
        BigInteger count = BigInteger.valueOf(Math.max(1, options.models().size()));
        List<String> factors = new ArrayList<>();
        if (!options.models().isEmpty()) {
            factors.add("%d models".formatted(options.models().size()));
        }
        for (GridAxis axis : axes) {
            count = count.multiply(BigInteger.valueOf(axis.values().size()));
            factors.add("%d values of %s".formatted(axis.values().size(), axis.key()));
        }
        if (count.compareTo(BigInteger.valueOf(options.maxCells())) > 0) {
            throw new BadInputException(
                    "%s: the sweep has %,d cells (%s), more than sweep.max-cells = %d allows. Take values out, or allow more with --set sweep.max-cells=%s."
                            .formatted(layers.source(), count, String.join(", ", factors), options.maxCells(), count));
        }
    }

    private void requireDifferentModels() {
        if (options.models().stream().distinct().count() < options.models().size()) {
            throw new BadInputException("%s: sweep.models lists a model twice: %s. Name each one once."
                    .formatted(layers.source(), options.models()));
        }
    }

    private void refuseKeysOfTraining() {
        for (GridAxis axis : axes) {
            if (OF_A_MODEL.stream()
                    .noneMatch(key -> axis.key().equals(key) || axis.key().startsWith(key + "."))) {
                problems.add(
                        new Problem(
                                layers.where(axis.values().get(0)),
                                GRID + "." + axis.key(),
                                "trained models can be judged with other values of chip, calibration and run.seed only; leave sweep.models out to train anew"));
            }
        }
        refuseProblems();
    }
}
