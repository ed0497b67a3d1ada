package org.bss2sbi.simulator.circuit;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Scatter between runs: each run writes all settings anew, and no two writes give the same circuit.
 *
 * <p>Every analogue code and the stimulus code get N(0, codeSigma) before their map, and bias currents a factor N(1,
 * currentSigma). All potentials drift together: a random walk over the rows of the campaign. Cells of the capacitive memory
 * that hold the same code disturb each other: a potential moves by crosstalk times the number of the others.
 *
 * @param codeSigma scatter of a code (LSB of the code)
 * @param currentSigma relative scatter of a bias current
 * @param driftLsb step of the drift from one thousand rows to the next (MADC LSB), 0 for none
 * @param crosstalkLsb shift of a potential per other cell at the same code (LSB of the code), 0 for none
 */
public record Reconfiguration(double codeSigma, double currentSigma, double driftLsb, double crosstalkLsb) {

    /** Rows that share one drift. */
    private static final long DRIFT_ROWS = 1000;

    /** Checks the sizes. */
    public Reconfiguration {
        if (!(codeSigma >= 0 && currentSigma >= 0 && driftLsb >= 0 && crosstalkLsb >= 0)) {
            throw new IllegalArgumentException(
                    "reconfiguration needs sizes >= 0, got code %s, current %s, drift %s, crosstalk %s"
                            .formatted(codeSigma, currentSigma, driftLsb, crosstalkLsb));
        }
    }

    /**
     * Physical values of one run.
     *
     * @param translation maps of the neuron
     * @param settings codes as requested
     * @param stimulusCode stimulus code as requested
     * @param seed seed of the campaign
     * @param row row of the campaign
     * @param repeat repeat of the row
     * @return physical values, always the same for the same arguments
     */
    public CircuitParameters write(
            CircuitTranslation translation,
            CircuitSettings settings,
            double stimulusCode,
            long seed,
            long row,
            int repeat) {
        double drift = driftLsb == 0 ? 0 : drift(seed, row);
        CircuitSettings disturbed = crosstalkLsb == 0 ? settings : disturb(settings);
        if (codeSigma == 0 && currentSigma == 0) {
            return translation.translate(disturbed, stimulusCode, CurrentScatter.NONE, drift);
        }
        ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed, row, repeat, Purpose.RECONFIGURATION);
        CircuitSettings written = scatterCodes(disturbed, gaussian);
        double stimulus = stimulusCode == 0 ? 0 : Math.max(0, stimulusCode + codeSigma * gaussian.sample());
        CurrentScatter currents = new CurrentScatter(
                factor(gaussian), factor(gaussian), factor(gaussian), factor(gaussian), factor(gaussian));
        return translation.translate(written, stimulus, currents, drift);
    }

    /** The walk is summed from its beginning, so that a row needs no other row; a million rows are a thousand numbers. */
    private double drift(long seed, long row) {
        ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed, 0, 0, Purpose.DRIFT);
        double sum = 0;
        for (long batch = 0; batch <= row / DRIFT_ROWS; batch++) {
            sum += gaussian.sample();
        }
        return driftLsb * sum;
    }

    private CircuitSettings disturb(CircuitSettings settings) {
        CircuitSetting[] all = CircuitSetting.values();
        double[] codes = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            double code = settings.get(all[i]);
            boolean moves = all[i].isPotential() && code != CircuitSettings.TRACKS_LEAK;
            codes[i] = moves ? code + crosstalkLsb * (cellsAt(settings, code) - 1) : code;
        }
        return settings.with(all, codes);
    }

    private static int cellsAt(CircuitSettings settings, double code) {
        int cells = 0;
        for (CircuitSetting setting : CircuitSetting.values()) {
            cells += setting.isAnalogue() && settings.get(setting) == code ? 1 : 0;
        }
        return cells;
    }

    private CircuitSettings scatterCodes(CircuitSettings settings, ZigguratSampler.NormalizedGaussian gaussian) {
        CircuitSetting[] all = CircuitSetting.values();
        double[] codes = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            double code = settings.get(all[i]);
            boolean scatters = all[i].isAnalogue() && code != CircuitSettings.TRACKS_LEAK;
            codes[i] = scatters ? Math.max(0, code + codeSigma * gaussian.sample()) : code;
        }
        return settings.with(all, codes);
    }

    private double factor(ZigguratSampler.NormalizedGaussian gaussian) {
        return Math.max(0.5, 1 + currentSigma * gaussian.sample());
    }

    private static ZigguratSampler.NormalizedGaussian gaussian(long seed, long row, int repeat, Purpose purpose) {
        UniformRandomProvider random = RandomStreams.forRow(seed, row, repeat, purpose);
        return ZigguratSampler.NormalizedGaussian.of(random);
    }
}
