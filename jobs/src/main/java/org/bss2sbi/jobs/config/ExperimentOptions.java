package org.bss2sbi.jobs.config;

import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * What every run of the campaign has in common.
 *
 * @param parameters inferred settings, in column order
 * @param fixed codes of settings that stay the same and differ from the default of the circuit, by PyNN name
 * @param stimulus step current
 * @param grid grid of the stored traces
 */
public record ExperimentOptions(
        List<ParameterOptions> parameters, Map<String, Integer> fixed, StimulusOptions stimulus, GridOptions grid) {

    /** Checks that something is inferred. */
    public ExperimentOptions {
        parameters = List.copyOf(parameters);
        fixed = Map.copyOf(fixed);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("parameters must name at least one setting to infer, got []");
        }
    }

    /**
     * The experiment that simulators and chips take.
     *
     * @return experiment
     */
    public Experiment toExperiment() {
        var space = new ParameterSpace(
                parameters.stream().map(ParameterOptions::toParameter).toList());
        return new Experiment(space, fixed, stimulus.toStimulus(), grid.toGrid());
    }
}
