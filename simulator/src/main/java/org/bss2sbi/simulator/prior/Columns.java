package org.bss2sbi.simulator.prior;

import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;

/** The one check that every prior makes on the points it is asked about. */
final class Columns {

    private Columns() {}

    static void requireSame(ParameterSpace expected, ParameterBatch theta) {
        if (!theta.space().names().equals(expected.names())) {
            throw new IllegalArgumentException("theta has columns %s but the prior is over %s"
                    .formatted(theta.space().names(), expected.names()));
        }
    }
}
