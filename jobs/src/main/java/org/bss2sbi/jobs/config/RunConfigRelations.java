package org.bss2sbi.jobs.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bss2sbi.simulator.circuit.CircuitSetting;
import org.bss2sbi.training.flow.EstimatorKind;

/** What the values of different sections must have to do with each other. */
final class RunConfigRelations {

    private static final String ORDER = "training.flow.order";
    private static final String STIMULUS = "constant_current_i_offset";

    private final RunConfig config;
    private final List<Contradiction> found = new ArrayList<>();

    private RunConfigRelations(RunConfig config) {
        this.config = config;
    }

    static List<Contradiction> of(RunConfig config) {
        var relations = new RunConfigRelations(config);
        relations.checkParameters();
        relations.checkFixed();
        relations.checkGrid();
        relations.checkOrder();
        relations.checkObservation();
        return relations.found;
    }

    private void checkParameters() {
        Set<String> seen = new HashSet<>();
        List<ParameterOptions> parameters = config.experiment().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            ParameterOptions parameter = parameters.get(i);
            String key = "experiment.parameters[%d]".formatted(i);
            if (!seen.add(parameter.name())) {
                contradiction("'%s' is listed twice".formatted(parameter.name()), key + ".name");
            }
            Optional<CircuitSetting> setting = setting(parameter.name(), key + ".name");
            setting.ifPresent(known -> checkCode(known, parameter.lower(), key + ".lower"));
            setting.ifPresent(known -> checkCode(known, parameter.upper(), key + ".upper"));
        }
    }

    private void checkFixed() {
        List<String> inferred = config.experiment().parameters().stream()
                .map(ParameterOptions::name)
                .toList();
        for (Map.Entry<String, Integer> entry : config.experiment().fixed().entrySet()) {
            String key = "experiment.fixed." + entry.getKey();
            setting(entry.getKey(), key).ifPresent(known -> checkCode(known, entry.getValue(), key));
            if (inferred.contains(entry.getKey())) {
                contradiction(
                        "'%s' is both fixed at %d and listed in experiment.parameters; keep one of the two"
                                .formatted(entry.getKey(), entry.getValue()),
                        key,
                        "experiment.parameters");
            }
        }
    }

    private void checkCode(CircuitSetting setting, int code, String key) {
        if (!setting.accepts(code)) {
            contradiction("%s takes codes %s, got %d".formatted(setting.pynnName(), setting.range(), code), key);
        }
    }

    private Optional<CircuitSetting> setting(String name, String key) {
        if (name.equals(STIMULUS)) {
            contradiction("the stimulus sets this; use experiment.stimulus.code", key);
            return Optional.empty();
        }
        List<String> known = Arrays.stream(CircuitSetting.values())
                .map(CircuitSetting::pynnName)
                .toList();
        if (known.contains(name)) {
            return Optional.of(CircuitSetting.of(name));
        }
        String hint = Names.closest(name, known)
                .map(close -> "did you mean " + close + "?")
                .orElse("known: " + String.join(", ", known));
        contradiction("the circuit has no setting '%s'; %s".formatted(name, hint), key);
        return Optional.empty();
    }

    private void checkGrid() {
        StimulusOptions stimulus = config.experiment().stimulus();
        GridOptions grid = config.experiment().grid();
        Duration begin = stimulus.before().negated();
        if (grid.start().compareTo(begin) < 0) {
            contradiction(
                    "the grid begins at %s but the recording at %s (experiment.stimulus.before)"
                            .formatted(DurationText.render(grid.start()), DurationText.render(begin)),
                    "experiment.grid.start",
                    "experiment.stimulus.before");
        }
        if (grid.end().compareTo(stimulus.step()) > 0) {
            contradiction(
                    "the grid ends at %s but the step at %s (experiment.stimulus.step)"
                            .formatted(DurationText.render(grid.end()), DurationText.render(stimulus.step())),
                    "experiment.grid.points",
                    "experiment.grid.step",
                    "experiment.grid.start",
                    "experiment.stimulus.step");
        }
    }

    private void checkOrder() {
        List<String> inferred = config.experiment().parameters().stream()
                .map(ParameterOptions::name)
                .toList();
        List<String> order = config.training().flow().order();
        for (String name : order) {
            if (!inferred.contains(name)) {
                contradiction(
                        "'%s' is not listed in experiment.parameters".formatted(name), ORDER, "experiment.parameters");
            }
        }
        if (new HashSet<>(order).size() < order.size()) {
            contradiction("a setting is listed twice in %s".formatted(order), ORDER);
        }
    }

    private void checkObservation() {
        boolean named = !config.inference().observation().equals(InferenceOptions.NONE);
        if (!config.inference().isAmortized() && !named) {
            contradiction(
                    "inference in rounds is for one observation; name a trace.csv, a directory with one, or TABLE#ROW",
                    "inference.observation",
                    "inference.algorithm");
        } else if (config.inference().isAmortized() && named) {
            contradiction(
                    "amortized inference is for every observation; leave this out, or choose inference.algorithm = truncated or atomic",
                    "inference.observation");
        }
        boolean atomic = config.inference().algorithm() == InferenceOptions.Algorithm.ATOMIC;
        if (atomic && config.training().flow().estimator() == EstimatorKind.FLOW_MATCHING) {
            contradiction(
                    "atoms are told apart by their log densities, which flow-matching has only after %d steps of a solver each; choose another estimator, or inference.algorithm = truncated"
                            .formatted(config.training().flow().solverSteps()),
                    "training.flow.estimator",
                    "inference.algorithm");
        }
    }

    private void contradiction(String message, String... keys) {
        found.add(new Contradiction(List.of(keys), message));
    }
}
