package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Trained conditional density q(u | x), evaluated in plain Java. Immutable; may be shared between threads and sent to executors.
 */
public interface Estimator extends Serializable {

    /**
     * Shape of this estimator.
     *
     * @return architecture
     */
    Architecture architecture();

    /**
     * The density on a box given one observation. No sample leaves the box and no mass lies outside it.
     *
     * @param features standardised features
     * @param lower lower bounds in the order of the parameters, may be infinite, not copied
     * @param upper upper bounds, may be infinite, not copied
     * @return density on the box; confined to one thread, as it reuses its scratch memory
     */
    Density condition(float[] features, double[] lower, double[] upper);

    /**
     * The density on the unit box given one observation.
     *
     * @param features standardised features
     * @return density on the unit box; confined to one thread
     */
    default Density condition(float[] features) {
        double[] ones = new double[architecture().dimension()];
        Arrays.fill(ones, 1.0);
        return condition(features, new double[ones.length], ones);
    }
}
