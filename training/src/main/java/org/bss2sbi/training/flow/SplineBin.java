package org.bss2sbi.training.flow;

import static org.bss2sbi.training.flow.FlowArchitecture.MIN_SLOPE;
import static org.bss2sbi.training.flow.FlowArchitecture.SLOPE_OFFSET;

/**
 * One bin of a monotone rational-quadratic spline; Durkan et al., arXiv:1906.04032, eqs. 4 to 8. Reused from bin to bin.
 */
final class SplineBin {

    private double edge;
    private double width;
    private double level;
    private double height;
    private double left;
    private double right;
    private double logSlope;

    /** Takes the lower corner and the size of a bin and the raw slopes at its knots. */
    void set(double lowerEdge, double newWidth, double lowerLevel, double newHeight, double rawLeft, double rawRight) {
        edge = lowerEdge;
        width = newWidth;
        level = lowerLevel;
        height = newHeight;
        left = slope(rawLeft);
        right = slope(rawRight);
    }

    /** Value at a position; {@link #logSlope()} afterwards gives the log of the slope there. */
    double value(double position) {
        double mean = height / width;
        double curvature = left + right - 2 * mean;
        double xi = Math.min(Math.max((position - edge) / width, 0.0), 1.0);
        double product = xi * (1 - xi);
        double denominator = mean + curvature * product;
        setLogSlope(mean, xi, denominator);
        return level + height * (mean * xi * xi + left * product) / denominator;
    }

    /** Position of a value; {@link #logSlope()} afterwards gives the log of the slope there. */
    double position(double value) {
        double mean = height / width;
        double curvature = left + right - 2 * mean;
        double rise = value - level;
        double a = height * (mean - left) + rise * curvature;
        double b = height * left - rise * curvature;
        double c = -mean * rise;
        double root = Math.sqrt(Math.max(b * b - 4 * a * c, 0.0));
        double xi = Math.min(Math.max(2 * c / (-b - root), 0.0), 1.0);
        setLogSlope(mean, xi, mean + curvature * xi * (1 - xi));
        return edge + xi * width;
    }

    /** Log of the slope at the last position asked for. */
    double logSlope() {
        return logSlope;
    }

    private void setLogSlope(double mean, double xi, double denominator) {
        double rest = 1 - xi;
        double numerator = right * xi * xi + 2 * mean * xi * rest + left * rest * rest;
        double ratio = mean / denominator;
        logSlope = Math.log(numerator * ratio * ratio);
    }

    private static double slope(double raw) {
        double x = raw + SLOPE_OFFSET;
        return MIN_SLOPE + (x > 30 ? x : Math.log(1 + Math.exp(x)));
    }
}
