package org.bss2sbi.simulator.chain;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Exact solution for current synapses: the chain falls into independent modes, each a leaky integrator of rate lambda that is
 * driven by an exponential of rate 1/tau.
 *
 * <p>Over any time t a mode with amplitude z and drive d becomes z exp(-lambda t) + d r(t), with the response r(t) = (exp(-t/tau) -
 * exp(-lambda t)) / (lambda - 1/tau). Written with expm1 it keeps its digits where the two rates meet.
 */
record LinearChainSolver(Synapse.Current synapse) implements ChainSolver {

    @Override
    public ChainTraces solve(Chain chain, ChainProtocol protocol, SampleTimes times) {
        ChainSolver.requireMatching(chain, protocol);
        return new Run(chain, times).solve(protocol);
    }

    /** Factors by which a mode and its drive change over one span of time. */
    private record Propagator(double decay, double response, double driveDecay) {

        static Propagator over(double time, double rate, double driveRate) {
            double slower = Math.min(rate, driveRate);
            double difference = Math.abs(rate - driveRate);
            double spread = difference == 0 ? time : -Math.expm1(-difference * time) / difference;
            return new Propagator(
                    Math.exp(-rate * time), Math.exp(-slower * time) * spread, Math.exp(-driveRate * time));
        }
    }

    /** One chain; the amplitudes live at the start of the current piece between inputs. */
    private final class Run {

        private final Chain chain;
        private final SampleTimes times;
        private final double[] rates;
        private final double[][] modes; // (compartments, modes)
        private final double[] amplitudes;
        private final double[] drives;
        private final double[][] voltages;

        Run(Chain chain, SampleTimes times) {
            this.chain = chain;
            this.times = times;
            var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(chain.relaxationRates()));
            rates = eigen.getEigenvalues();
            modes = eigen.getV().getData();
            amplitudes = new double[rates.length];
            drives = new double[rates.length];
            voltages = new double[rates.length][times.points()];
        }

        ChainTraces solve(ChainProtocol protocol) {
            double time = 0;
            int next = 0;
            for (ChainProtocol.Window window : protocol.windows()) {
                next = sample(next, time, window.input());
                advance(propagators(window.input() - time), amplitudes, drives);
                for (int mode = 0; mode < rates.length; mode++) {
                    drives[mode] += modes[window.site()][mode] * synapse.weight() / chain.capacitance();
                }
                time = window.input();
            }
            sample(next, time, Double.POSITIVE_INFINITY);
            return new ChainTraces(times, voltages);
        }

        private Propagator[] propagators(double time) {
            Propagator[] propagators = new Propagator[rates.length];
            for (int mode = 0; mode < rates.length; mode++) {
                propagators[mode] = Propagator.over(time, rates[mode], 1 / synapse.timeConstant());
            }
            return propagators;
        }

        /** Samples before the end of a piece that began at a time; returns the first sample after it. */
        private int sample(int first, double began, double end) {
            if (first >= times.points() || times.time(first) >= end) {
                return first;
            }
            double[] z = amplitudes.clone();
            double[] drive = drives.clone();
            advance(propagators(times.time(first) - began), z, drive);
            Propagator[] step = propagators(times.step());
            int point = first;
            for (; point < times.points() && times.time(point) < end; point++) {
                store(point, z);
                advance(step, z, drive);
            }
            return point;
        }

        private void advance(Propagator[] over, double[] z, double[] drive) {
            for (int mode = 0; mode < z.length; mode++) {
                z[mode] = over[mode].decay() * z[mode] + over[mode].response() * drive[mode];
                drive[mode] *= over[mode].driveDecay();
            }
        }

        private void store(int point, double[] z) {
            for (int compartment = 0; compartment < z.length; compartment++) {
                double deviation = 0;
                for (int mode = 0; mode < z.length; mode++) {
                    deviation += modes[compartment][mode] * z[mode];
                }
                voltages[compartment][point] = chain.leakPotential() + deviation;
            }
        }
    }
}
