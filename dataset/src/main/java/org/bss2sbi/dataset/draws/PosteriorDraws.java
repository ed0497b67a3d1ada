package org.bss2sbi.dataset.draws;

import static java.util.Objects.requireNonNull;

import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * Draws from a posterior for one observation.
 *
 * <p>Positions lie in the unit box, shape (rows, dimension), row-major; a code is the cell of its position, so a draw
 * cannot leave the prior. The log density is per unit box, in nats: 0 is the uniform prior.
 */
public final class PosteriorDraws {

    private final ParameterSpace space;
    private final double[] positions;
    private final double[] logProb;

    /**
     * Wraps draws.
     *
     * @param space meaning of the columns
     * @param positions rows x dimension positions in [0, 1], row-major, owned by the draws from now on
     * @param logProb log density of each row on the unit box (nats)
     */
    public PosteriorDraws(ParameterSpace space, double[] positions, double[] logProb) {
        this.space = requireNonNull(space, "space");
        if (positions.length != logProb.length * space.dimension()) {
            throw new IllegalArgumentException("%d positions cannot be %d draws of %d parameters"
                    .formatted(positions.length, logProb.length, space.dimension()));
        }
        this.positions = positions;
        this.logProb = logProb;
    }

    /**
     * Meaning of the columns.
     *
     * @return parameter space
     */
    public ParameterSpace space() {
        return space;
    }

    /**
     * Number of draws.
     *
     * @return rows
     */
    public int rows() {
        return logProb.length;
    }

    /**
     * Position of one coordinate.
     *
     * @param row draw
     * @param column parameter
     * @return position in [0, 1]
     */
    public double position(int row, int column) {
        return positions[row * space.dimension() + column];
    }

    /**
     * Value of one coordinate as the chip takes it.
     *
     * @param row draw
     * @param column parameter
     * @return integer code, or the continuous value of a continuous parameter
     */
    public double value(int row, int column) {
        return space.get(column).fromUnit(position(row, column));
    }

    /**
     * Value of one coordinate before rounding: rounds to the code, and equals {@link #value} for continuous parameters.
     *
     * @param row draw
     * @param column parameter
     * @return value in the parameter's unit; a code k is spread over [k - 0.5, k + 0.5)
     */
    public double continuousValue(int row, int column) {
        Parameter parameter = space.get(column);
        double start = parameter.isInteger() ? parameter.lower() - 0.5 : parameter.lower();
        return start + position(row, column) * parameter.width();
    }

    /**
     * Log density of a draw.
     *
     * @param row draw
     * @return nats on the unit box
     */
    public double logProb(int row) {
        return logProb[row];
    }

    /**
     * The first draws as a batch to simulate.
     *
     * @param count number of draws, at most {@link #rows()}
     * @return values, shape (count, dimension)
     */
    public ParameterBatch values(int count) {
        int d = space.dimension();
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < d; j++) {
                values[i * d + j] = value(i, j);
            }
        }
        return ParameterBatch.of(space, count, values);
    }
}
