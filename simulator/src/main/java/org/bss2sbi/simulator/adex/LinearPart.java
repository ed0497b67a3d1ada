package org.bss2sbi.simulator.adex;

/**
 * Flow of the linear part of the equations of one neuron, in u = V - E_L and w, by its Taylor series.
 *
 * <p>Half steps are short against every rate of the system ({@link AdExParameters#fastestRate()} x time at most 1/40), so
 * that four terms leave less than 1e-9; the series does not mind a = -g_L, where the matrix is singular. The half step of
 * the scheme, which most calls ask for, is kept as an affine map, exact to rounding.
 */
final class LinearPart {

    private static final int MAP_TERMS = 12;
    private static final int TERMS = 4;

    private final double leakRate;
    private final double perCapacitance;
    private final double couplingRate;
    private final double adaptationRate;

    private double mapTime;
    private double mapCurrent;
    double uu;
    double uw;
    double wu;
    double ww;
    double driveU;
    double driveW;

    double u;
    double w;

    LinearPart(AdExParameters p) {
        leakRate = p.leakConductance() / p.capacitance();
        perCapacitance = 1 / p.capacitance();
        couplingRate = p.subthresholdAdaptation() / p.adaptationTime();
        adaptationRate = 1 / p.adaptationTime();
    }

    /** Starts from a state. */
    LinearPart from(double startU, double startW) {
        u = startU;
        w = startW;
        return this;
    }

    /** Keeps the map of one time and current, in u and w. */
    void prepare(double current, double time) {
        from(1, 0).sumSeries(0, time, MAP_TERMS);
        uu = u;
        wu = w;
        from(0, 1).sumSeries(0, time, MAP_TERMS);
        uw = u;
        ww = w;
        from(0, 0).sumSeries(current, time, MAP_TERMS);
        driveU = u;
        driveW = w;
        mapTime = time;
        mapCurrent = current;
    }

    /** Moves the state on by a time under a constant current. */
    LinearPart advance(double current, double time) {
        return time == mapTime && current == mapCurrent ? applyMap() : sumSeries(current, time, TERMS);
    }

    private LinearPart applyMap() {
        double before = u;
        u = uu * before + uw * w + driveU;
        w = wu * before + ww * w + driveW;
        return this;
    }

    private LinearPart sumSeries(double current, double time, int terms) {
        double du = time * (perCapacitance * (current - w) - leakRate * u);
        double dw = time * (couplingRate * u - adaptationRate * w);
        u += du;
        w += dw;
        for (int k = 2; k <= terms; k++) {
            double factor = time / k;
            double next = -factor * (leakRate * du + perCapacitance * dw);
            dw = factor * (couplingRate * du - adaptationRate * dw);
            du = next;
            u += du;
            w += dw;
        }
        return this;
    }

    /** du/dt at a state. */
    double drift(double atU, double atW, double current) {
        return perCapacitance * (current - atW) - leakRate * atU;
    }

    double leakRate() {
        return leakRate;
    }

    double couplingRate() {
        return couplingRate;
    }
}
