package org.bss2sbi.jobs.report;

import org.bss2sbi.simulator.Parameter;

/**
 * The stretch of a parameter that a pair plot shows, cut into cells. Cells of an integer parameter hold equally many
 * integers, so that a histogram shows no teeth.
 *
 * @param axis stretch of the parameter
 * @param cells number of cells
 */
record BinnedAxis(Axis axis, int cells) {

    private static final int MAXIMUM_CELLS = 32;
    private static final double MARGIN = 0.12;

    /** The stretch that holds all but 1 % of the draws, and the truth, with a margin but within the bounds. */
    static BinnedAxis of(Parameter parameter, double[] draws, double[] truth) {
        double low = Columns.quantile(draws, 0.005);
        double high = Columns.quantile(draws, 0.995);
        for (double value : truth) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double[] ends = Axis.around(low, high, MARGIN);
        double from = Math.max(ends[0], parameter.lower());
        double to = Math.min(ends[1], parameter.upper());
        return parameter.isInteger() ? integers(parameter.name(), from, to) : continuous(parameter.name(), from, to);
    }

    private static BinnedAxis continuous(String name, double from, double to) {
        return new BinnedAxis(Axis.of(name, from, to), MAXIMUM_CELLS);
    }

    private static BinnedAxis integers(String name, double from, double to) {
        long first = Math.round(from);
        long count = Math.round(to) - first + 1;
        long perCell = (count + MAXIMUM_CELLS - 1) / MAXIMUM_CELLS;
        int cells = (int) ((count + perCell - 1) / perCell);
        return new BinnedAxis(Axis.ofCounts(name, first - 0.5, first - 0.5 + cells * perCell), cells);
    }

    double[] positions(double[] values) {
        return Columns.positions(values, axis);
    }
}
