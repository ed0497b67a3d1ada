package org.bss2sbi.simulator.prior;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;

/**
 * The uniform law on a smaller box inside the box of a space.
 *
 * @param space the whole box, which rows are told in
 * @param part the same parameters with bounds inside those of the space
 */
public record PartOfBox(ParameterSpace space, ParameterSpace part) implements Prior {

    private static final long serialVersionUID = 1L;

    /** Checks that the part is one. */
    public PartOfBox {
        requireNonNull(space, "space");
        requireNonNull(part, "part");
        boolean inside = space.names().equals(part.names());
        for (int j = 0; inside && j < space.dimension(); j++) {
            inside = part.get(j).unit() == space.get(j).unit()
                    && part.get(j).lower() >= space.get(j).lower()
                    && part.get(j).upper() <= space.get(j).upper();
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "%s is not a part of %s".formatted(part.parameters(), space.parameters()));
        }
    }

    /**
     * The smallest part that covers an interval of each axis.
     *
     * @param space the whole box
     * @param lower lower ends on the unit interval, one per parameter; cut at 0
     * @param upper upper ends, above the lower ones; cut at 1
     * @return part of the box; an axis of codes has two of them at least
     */
    public static PartOfBox of(ParameterSpace space, double[] lower, double[] upper) {
        List<Parameter> axes = new ArrayList<>();
        for (int j = 0; j < space.dimension(); j++) {
            Parameter axis = space.get(j);
            double from = axis.fromUnit(lower[j]);
            double to = axis.fromUnit(upper[j]);
            if (axis.isInteger() && from == to) {
                to = Math.min(from + 1, axis.upper());
                from = to - 1;
            }
            axes.add(new Parameter(axis.name(), axis.unit(), from, to));
        }
        return new PartOfBox(space, new ParameterSpace(axes));
    }

    /**
     * Share of the whole box.
     *
     * @return in (0, 1]
     */
    public double share() {
        double share = 1;
        for (int j = 0; j < space.dimension(); j++) {
            share *= part.get(j).width() / space.get(j).width();
        }
        return share;
    }

    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        ParameterBatch drawn = new BoxUniform(part).sample(firstRow, rows, seed);
        int d = space.dimension();
        double[] values = new double[rows * d];
        for (int i = 0; i < values.length; i++) {
            values[i] = drawn.get(i / d, i % d);
        }
        return ParameterBatch.of(space, rows, values);
    }

    @Override
    public double[] logProb(ParameterBatch theta) {
        Columns.requireSame(space, theta);
        double[] logProb = new double[theta.rows()];
        for (int i = 0; i < logProb.length; i++) {
            for (int j = 0; j < space.dimension(); j++) {
                if (!part.get(j).contains(theta.get(i, j))) {
                    logProb[i] = Double.NEGATIVE_INFINITY;
                }
            }
        }
        return logProb;
    }
}
