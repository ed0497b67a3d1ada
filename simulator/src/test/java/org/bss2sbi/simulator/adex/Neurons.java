package org.bss2sbi.simulator.adex;

import java.util.List;
import java.util.function.Consumer;

/** Neurons for tests, in (us, V, pF, uS, uA): a starting point with single values changed. */
final class Neurons {

    double leak = 0.12;
    double exponentialThreshold = 0.62;
    double slope = 0.02;
    double a;
    double tauW = 50;
    double b;
    double reset = 0.3;
    double threshold = 0.7;
    double refractoryTime = 5;
    boolean exponential;

    private Neurons() {}

    static Neurons leaky() {
        return new Neurons();
    }

    static Neurons exponential() {
        Neurons neuron = new Neurons();
        neuron.exponential = true;
        neuron.a = 0.02;
        neuron.b = 0.006;
        return neuron;
    }

    Neurons with(Consumer<Neurons> change) {
        change.accept(this);
        return this;
    }

    AdExParameters parameters() {
        return new AdExParameters(
                2.4, leak, 0.4, exponentialThreshold, slope, a, tauW, b, reset, threshold, refractoryTime, exponential);
    }

    AdExNeuron at(double voltage) {
        return new AdExNeuron(parameters(), new AdExState(voltage, 0));
    }

    /** Time from a potential to the threshold without exponential and adaptation: -tau ln((V_inf - V_th)/(V_inf - V)). */
    double leakyCrossing(double from, double current) {
        double limit = 0.4 + current / leak;
        return -2.4 / leak * Math.log((limit - threshold) / (limit - from));
    }

    static AdExProtocol constant(double current, double end, double grid) {
        return new AdExProtocol(List.of(new CurrentStep(0, current)), end, grid);
    }

    static AdExProtocol step(double current, double from, double to, double grid) {
        return new AdExProtocol(
                List.of(new CurrentStep(0, 0), new CurrentStep(from, current), new CurrentStep(to, 0)), to + 20, grid);
    }
}
