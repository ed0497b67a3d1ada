package org.bss2sbi.jobs.report;

import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;
import org.jsoup.nodes.Element;

/**
 * The target's membrane over those of predicted runs. The page's script switches the layers, among them a band that is hidden
 * without it, singles out one run, and zooms in time.
 */
final class TracePlot {

    private static final int MOST_RUNS = 12;
    private static final int MOST_POINTS = 1600;
    private static final double BAND_TAIL = 0.05;

    private final TimeGrid grid;
    private final int stride;
    private final double[] times;

    private TracePlot(TimeGrid grid) {
        this.grid = grid;
        this.stride = (grid.points() + MOST_POINTS - 1) / MOST_POINTS;
        this.times = new double[(grid.points() + stride - 1) / stride];
        for (int i = 0; i < times.length; i++) {
            times[i] = grid.timeUs(i * stride);
        }
    }

    /** The runs that are drawn: more would only hide each other, and a page must stay small. */
    static List<Observation> shown(PredictiveFacts facts) {
        return facts.predicted()
                .subList(0, Math.min(MOST_RUNS, facts.predicted().size()));
    }

    static Element of(PredictiveFacts facts) {
        return new TracePlot(facts.grid()).drawing(facts);
    }

    private Element drawing(PredictiveFacts facts) {
        List<double[]> runs = facts.predicted().stream().map(this::values).toList();
        double[] target = values(facts.observed());
        Plot plot = plot(target, runs);
        plot.band(times, quantiles(runs, BAND_TAIL), quantiles(runs, 1 - BAND_TAIL), "spread")
                .named("central 90 % of the runs")
                .layer("band");
        for (int run = 0; run < shown(facts).size(); run++) {
            plot.line(times, runs.get(run), "predicted")
                    .named("run " + (run + 1))
                    .layer("runs");
        }
        return plot.line(times, target, "target")
                .named("target")
                .layer("target")
                .drawing();
    }

    private Plot plot(double[] target, List<double[]> runs) {
        double low = Arrays.stream(target).min().orElseThrow();
        double high = Arrays.stream(target).max().orElseThrow();
        for (double[] run : runs) {
            low = Math.min(low, Arrays.stream(run).min().orElseThrow());
            high = Math.max(high, Arrays.stream(run).max().orElseThrow());
        }
        double[] ends = Axis.around(low, high, 0.05);
        return new Plot(
                Plot.WIDE,
                280,
                "Target trace and %d predicted traces".formatted(Math.min(MOST_RUNS, runs.size())),
                Axis.of("time after stimulus onset (\u00b5s)", grid.startUs(), grid.endUs()),
                Axis.of("membrane (MADC LSB)", ends[0], ends[1]));
    }

    /** Quantile over the runs at each time. */
    private double[] quantiles(List<double[]> runs, double probability) {
        double[] quantiles = new double[times.length];
        double[] column = new double[runs.size()];
        for (int i = 0; i < times.length; i++) {
            for (int run = 0; run < column.length; run++) {
                column[run] = runs.get(run)[i];
            }
            quantiles[i] = Columns.quantile(column, probability);
        }
        return quantiles;
    }

    private double[] values(Observation observation) {
        double[] values = new double[times.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = observation.trace()[i * stride] * Observation.TRACE_LSB_PER_COUNT;
        }
        return values;
    }
}
