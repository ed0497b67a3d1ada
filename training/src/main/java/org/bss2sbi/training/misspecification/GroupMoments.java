package org.bss2sbi.training.misspecification;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Means, scales and correlations of the recordings of a group. */
final class GroupMoments {

    /** Added to the correlations: directions that vary less than by the hundredth part of a number's scale count as noise. */
    private static final double RIDGE = 1e-4;

    private static final double CONSTANT = 1e-6; // of its magnitude; a number that varies less counts in its own unit

    private final int numbers = RecordingNumbers.count();
    private final double[] mean = new double[numbers];
    private final double[] scale = new double[numbers];

    private GroupMoments(List<float[]> rows) {
        for (float[] row : rows) {
            for (int j = 0; j < numbers; j++) {
                mean[j] += ReferenceGroup.transformed(j, row[j]) / rows.size();
            }
        }
        for (float[] row : rows) {
            for (int j = 0; j < numbers; j++) {
                double centred = ReferenceGroup.transformed(j, row[j]) - mean[j];
                scale[j] += centred * centred / rows.size();
            }
        }
        for (int j = 0; j < numbers; j++) {
            double deviation = Math.sqrt(scale[j]);
            scale[j] = deviation > CONSTANT * Math.max(1, Math.abs(mean[j])) ? deviation : 1;
        }
    }

    /** Group of recordings, not yet judged on held-out ones. */
    static ReferenceGroup group(List<float[]> rows) {
        GroupMoments moments = new GroupMoments(rows);
        RealMatrix lower = new CholeskyDecomposition(moments.correlations(rows)).getL();
        double[][] inverse = MatrixUtils.inverse(lower).getData();
        float[] whitening = new float[moments.numbers * moments.numbers];
        for (int i = 0; i < whitening.length; i++) {
            whitening[i] = (float) inverse[i / moments.numbers][i % moments.numbers];
        }
        return new ReferenceGroup(floats(moments.mean), floats(moments.scale), whitening, new float[0]);
    }

    private RealMatrix correlations(List<float[]> rows) {
        double[][] sums = new double[numbers][numbers];
        double[] standardised = new double[numbers];
        for (float[] row : rows) {
            for (int j = 0; j < numbers; j++) {
                standardised[j] = (ReferenceGroup.transformed(j, row[j]) - mean[j]) / scale[j];
            }
            for (int i = 0; i < numbers; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += standardised[i] * standardised[j] / rows.size();
                }
            }
        }
        for (int i = 0; i < numbers; i++) {
            sums[i][i] += RIDGE;
            for (int j = 0; j < i; j++) {
                sums[j][i] = sums[i][j];
            }
        }
        return new Array2DRowRealMatrix(sums, false);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
