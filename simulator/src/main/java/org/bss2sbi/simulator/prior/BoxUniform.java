package org.bss2sbi.simulator.prior;

import static java.util.Objects.requireNonNull;

import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * The uniform law on the whole box; every integer of a code is equally likely.
 *
 * <p>The coordinates of a row are SplitMix64 from the key of its stream: restricted priors draw tens of millions of
 * candidates, for which a generator object each would cost more than the draws.
 *
 * @param space axes of the box
 */
public record BoxUniform(ParameterSpace space) implements Prior {

    private static final long serialVersionUID = 1L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Checks that there is a space. */
    public BoxUniform {
        requireNonNull(space, "space");
    }

    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        int d = space.dimension();
        double[] values = new double[rows * d];
        for (int i = 0; i < rows; i++) {
            long state = RandomStreams.key(seed, firstRow + i, Purpose.PRIOR);
            for (int j = 0; j < d; j++) {
                state += GOLDEN_GAMMA;
                double position = (RandomStreams.mix(state) >>> 11) * 0x1.0p-53;
                values[i * d + j] = space.get(j).fromUnit(position);
            }
        }
        return ParameterBatch.of(space, rows, values);
    }

    @Override
    public double[] logProb(ParameterBatch theta) {
        Columns.requireSame(space, theta);
        double[] logProb = new double[theta.rows()];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = isInside(theta, i) ? 0.0 : Double.NEGATIVE_INFINITY;
        }
        return logProb;
    }

    private boolean isInside(ParameterBatch theta, int row) {
        for (int j = 0; j < space.dimension(); j++) {
            Parameter parameter = space.get(j);
            if (!parameter.contains(theta.get(row, j))) {
                return false;
            }
        }
        return true;
    }
}
