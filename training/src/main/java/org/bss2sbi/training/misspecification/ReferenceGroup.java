package org.bss2sbi.training.misspecification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.Misspecification.Deviation;
import org.bss2sbi.training.weights.Tensor;

/**
 * Training recordings with similar spike counts: where their numbers lie, how they hang together, and how far held-out ones are from
 * there (Mahalanobis distance). Immutable.
 */
final class ReferenceGroup implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 3;

    private final float[] mean;
    private final float[] scale;
    private final float[] whitening; // W with W'W the inverse of the correlations, shape (numbers, numbers)
    private final float[] distances; // of held-out recordings, ascending

    ReferenceGroup(float[] mean, float[] scale, float[] whitening, float[] distances) {
        this.mean = mean;
        this.scale = scale;
        this.whitening = whitening;
        this.distances = distances;
    }

    /** The same with the distances of held-out recordings. */
    ReferenceGroup judgedOn(List<float[]> heldOut) {
        float[] sorted = new float[heldOut.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (float) distance(whitened(standardised(heldOut.get(i))));
        }
        Arrays.sort(sorted);
        return new ReferenceGroup(mean, scale, whitening, sorted);
    }

    Misspecification judge(float[] numbers) {
        double[] standardised = standardised(numbers);
        double[] white = whitened(standardised);
        double distance = distance(white);
        int place = Arrays.binarySearch(distances, (float) distance);
        int nearer = place >= 0 ? place : -place - 1;
        while (nearer > 0 && distances[nearer - 1] == (float) distance) {
            nearer--;
        }
        double pValue = (1.0 + distances.length - nearer) / (1 + distances.length);
        return new Misspecification(pValue, distance, distances.length, strangest(numbers, standardised, white));
    }

    /** The numbers that are furthest from what all others let expect. */
    private List<Deviation> strangest(float[] numbers, double[] standardised, double[] white) {
        int p = mean.length;
        List<Deviation> deviations = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            double pull = 0; // of the inverse of the correlations times the standardised numbers
            double precision = 0;
            for (int i = j; i < p; i++) {
                double w = whitening[i * p + j];
                pull += w * white[i];
                precision += w * w;
            }
            double expected = mean[j] + scale[j] * (standardised[j] - pull / precision);
            deviations.add(new Deviation(
                    RecordingNumbers.name(j),
                    numbers[j],
                    logarithmic(j) ? Math.exp(expected) : expected,
                    pull / Math.sqrt(precision)));
        }
        deviations.sort(Comparator.comparingDouble((Deviation deviation) -> Math.abs(deviation.deviations()))
                .reversed());
        return deviations.subList(0, SHOWN);
    }

    private double[] standardised(float[] numbers) {
        double[] standardised = new double[mean.length];
        for (int j = 0; j < standardised.length; j++) {
            standardised[j] = (transformed(j, numbers[j]) - mean[j]) / scale[j];
        }
        return standardised;
    }

    private double[] whitened(double[] standardised) {
        int p = mean.length;
        double[] white = new double[p];
        for (int i = 0; i < p; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += whitening[i * p + j] * standardised[j];
            }
            white[i] = sum;
        }
        return white;
    }

    private static double distance(double[] white) {
        double squares = 0;
        for (double value : white) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** A number as it is compared. */
    static double transformed(int number, double value) {
        return logarithmic(number) ? Math.log(Math.max(value, Standardizer.LOG_FLOOR)) : value;
    }

    private static boolean logarithmic(int number) {
        return RecordingNumbers.allLogarithmic().get(number);
    }

    /** As tensors whose names begin with a prefix. */
    List<Tensor> tensors(String prefix) {
        long p = mean.length;
        return List.of(
                Tensor.ofFloats(prefix + "mean", List.of(p), mean),
                Tensor.ofFloats(prefix + "scale", List.of(p), scale),
                Tensor.ofFloats(prefix + "whitening", List.of(p, p), whitening),
                Tensor.ofFloats(prefix + "distances", List.of((long) distances.length), distances));
    }
}
