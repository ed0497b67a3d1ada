package org.bss2sbi.training.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.training.diagnostic.PredictiveReport.Feature;

/**
 * Collects runs at posterior draws of one target and compares them with it. Keeps a few numbers per run, no traces.
 * Confined to one thread.
 */
public final class PosteriorPredictiveCheck {

    private static final double COUNT_TOLERANCE = 0.2;

    private final Observation target;
    private final TimeGrid grid;
    private final Usefulness usefulness;
    private final List<String> featureNames;
    private final double[] featureScales;
    private final List<RunComparison> valid = new ArrayList<>();
    private int invalid;

    /**
     * Starts the check of one target.
     *
     * @param target recording that the posterior was inferred from
     * @param grid grid of all traces
     * @param usefulness what counts as a useful run
     * @param featureNames names of the features in order
     * @param featureScales typical spread per feature, in its unit, positive; usually that of the training data
     * @throws IllegalArgumentException if names and scales do not match the target's features
     */
    public PosteriorPredictiveCheck(
            Observation target,
            TimeGrid grid,
            Usefulness usefulness,
            List<String> featureNames,
            double[] featureScales) {
        this.target = requireNonNull(target, "target");
        this.grid = requireNonNull(grid, "grid");
        this.usefulness = requireNonNull(usefulness, "usefulness");
        this.featureNames = List.copyOf(featureNames);
        this.featureScales = featureScales.clone();
        int features = target.features().length;
        if (featureNames.size() != features || featureScales.length != features) {
            throw new IllegalArgumentException("Target has %d features, got %d names and %d scales"
                    .formatted(features, featureNames.size(), featureScales.length));
        }
    }

    /**
     * Adds one run.
     *
     * @param outcome what the run at a posterior draw produced
     */
    public void add(SimulationOutcome outcome) {
        if (outcome instanceof SimulationOutcome.Valid run) {
            valid.add(RunComparison.of(run.observation(), target, grid, featureScales));
        } else {
            invalid++;
        }
    }

    /**
     * Compares all runs added so far.
     *
     * @return the comparison
     * @throws IllegalStateException if no run was added
     */
    public PredictiveReport report() {
        int runs = valid.size() + invalid;
        if (runs == 0) {
            throw new IllegalStateException("A predictive check needs at least one run");
        }
        int near = 0;
        int useful = 0;
        for (RunComparison run : valid) {
            near += within(run.spikes()) ? 1 : 0;
            useful += usefulness.test(run.spikes(), run.spikesBefore()) ? 1 : 0;
        }
        double medianSpikes = median(RunComparison::spikes);
        return new PredictiveReport(
                runs,
                invalid,
                target.spikes(),
                medianSpikes,
                within(medianSpikes),
                near / (double) runs,
                (runs - useful) / (double) runs,
                median(RunComparison::featureDistance),
                median(RunComparison::traceRmseLsb),
                median(RunComparison::earlyTraceRmseLsb),
                features());
    }

    private boolean within(double spikes) {
        return Math.abs(spikes - target.spikes()) <= COUNT_TOLERANCE * target.spikes();
    }

    private List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int k = 0; k < featureNames.size(); k++) {
            int feature = k;
            double[] values = values(run -> run.feature(feature));
            features.add(new Feature(
                    featureNames.get(k),
                    target.features()[k],
                    quantile(values, 0.05),
                    quantile(values, 0.5),
                    quantile(values, 0.95)));
        }
        return List.copyOf(features);
    }

    private double median(ToDoubleFunction<RunComparison> value) {
        return quantile(values(value), 0.5);
    }

    private double[] values(ToDoubleFunction<RunComparison> value) {
        return valid.stream().mapToDouble(value).toArray();
    }

    private static double quantile(double[] values, double level) {
        return values.length == 0 ? Double.NaN : Summary.quantile(values, level);
    }
}
