package org.bss2sbi.training.c2st;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.function.BiConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;

class PerceptronTest {

    private static final int ROWS = 7;
    private static final int INPUTS = 3;
    private static final int UNITS = 5;
    private static final float STEP = 1e-2f;

    private final HiddenLayer layer = new HiddenLayer(INPUTS, UNITS, ROWS, stream());
    private final LogisticUnit output = new LogisticUnit(UNITS, ROWS, stream());
    private final float[][] x = inputs();
    private final float[] labels = {0, 1, 1, 0, 1, 0, 0};

    private static UniformRandomProvider stream() {
        return RandomStreams.forRow(4, 0, Purpose.INITIALISATION);
    }

    private static float[][] inputs() {
        float[][] x = new float[INPUTS][ROWS];
        double[] values = Gaussians.standard(ROWS, INPUTS, 8);
        for (int i = 0; i < values.length; i++) {
            x[i % INPUTS][i / INPUTS] = (float) values[i];
        }
        return x;
    }

    private double meanLoss() {
        layer.forward(x, ROWS);
        output.forward(layer.active(), ROWS);
        return output.loss(labels, ROWS) / ROWS;
    }

    @Test
    void derivativesByTheInputsAgreeWithFiniteDifferences() {
        meanLoss();
        output.backward(layer.active(), ROWS, 0, layer.deltas());
        layer.backward(x, ROWS, 0);
        float[][] derivatives = new float[INPUTS][ROWS];
        layer.propagate(derivatives, ROWS);

        for (int k = 0; k < INPUTS; k++) {
            for (int i = 0; i < ROWS; i++) {
                assertThat((double) derivatives[k][i]).isCloseTo(slope(x[k], i), within(2e-4));
            }
        }
    }

    @Test
    void gradientsOfAllParametersAgreeWithFiniteDifferences() {
        var parameters = new ArrayList<float[]>();
        var gradients = new ArrayList<float[]>();
        BiConsumer<float[], float[]> collect = (values, theirs) -> {
            parameters.add(values);
            gradients.add(theirs);
        };
        layer.register(collect);
        output.register(collect);
        meanLoss();
        output.backward(layer.active(), ROWS, 0, layer.deltas());
        layer.backward(x, ROWS, 0);

        for (int p = 0; p < parameters.size(); p++) {
            float[] expected = gradients.get(p).clone();
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) expected[i]).isCloseTo(slope(parameters.get(p), i), within(2e-4));
            }
        }
    }

    private double slope(float[] values, int index) {
        float kept = values[index];
        values[index] = kept + STEP;
        double above = meanLoss();
        values[index] = kept - STEP;
        double below = meanLoss();
        values[index] = kept;
        return (above - below) / (2 * STEP);
    }

    @Test
    void productsAgreeWithPlainSumsForAllRemainders() {
        for (int rows = 1; rows < 4; rows++) {
            for (int inner = 1; inner < 10; inner++) {
                float[][] a = matrix(rows, inner, 1);
                float[][] b = matrix(inner, 11, 2);
                float[][] c = new float[rows][11];
                MatrixProduct.add(a, b, c, rows, inner, 11);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < 11; j++) {
                        assertThat((double) c[i][j]).isCloseTo(sum(a[i], b, j), within(1e-5));
                    }
                }
            }
        }
    }

    private static double sum(float[] row, float[][] b, int column) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * b[k][column];
        }
        return sum;
    }

    private static float[][] matrix(int rows, int columns, long seed) {
        double[] values = Gaussians.standard(rows, columns, seed);
        float[][] matrix = new float[rows][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = (float) values[i];
        }
        return matrix;
    }
}
