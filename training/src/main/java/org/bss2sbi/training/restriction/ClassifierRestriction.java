package org.bss2sbi.training.restriction;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.prior.Restriction;

/**
 * A learned restriction in plain Java: theta is kept if the mean logit of the members reaches the threshold. A theta for which
 * the logit of a scout or of the first member lies more than the gate margin below the threshold is rejected at once; that is
 * part of the decision, so that figures measured on it include what the gates lose.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ClassifierRestriction implements Restriction {

    private static final long serialVersionUID = 1L;

    private final ParameterSpace space;
    private final Ensemble ensemble;
    private final float threshold;
    private final float gateMargin;
    private final String sha256;

    ClassifierRestriction(ParameterSpace space, Ensemble ensemble, float threshold, float gateMargin, String sha256) {
        this.space = requireNonNull(space, "space");
        this.ensemble = requireNonNull(ensemble, "ensemble");
        this.threshold = threshold;
        this.gateMargin = gateMargin;
        this.sha256 = requireNonNull(sha256, "sha256");
    }

    /**
     * Reads a saved restriction.
     *
     * @param directory directory that {@link RestrictionTraining} wrote
     * @return the restriction
     * @throws BadInputException if the directory is missing, incomplete, corrupt or of another version
     */
    public static ClassifierRestriction load(Path directory) {
        return RestrictionFiles.read(directory).restriction();
    }

    /**
     * Reads the figures of a saved restriction.
     *
     * @param directory directory that {@link RestrictionTraining} wrote
     * @return what training found
     * @throws BadInputException as {@link #load}
     */
    public static RestrictionReport loadReport(Path directory) {
        return RestrictionFiles.read(directory).report();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the columns are not those the restriction was learnt on
     */
    @Override
    public boolean[] accepts(ParameterBatch theta) {
        if (!theta.space().equals(space)) {
            throw new IllegalArgumentException(
                    "The restriction was learnt on %s, got %s; the parameters, their order, units and bounds must agree"
                            .formatted(space.parameters(), theta.space().parameters()));
        }
        return ensemble.accepts(theta, threshold - gateMargin, threshold);
    }

    @Override
    public String sha256() {
        return sha256;
    }

    /**
     * The space it was learnt on.
     *
     * @return parameter space
     */
    public ParameterSpace space() {
        return space;
    }

    /**
     * Where it cuts.
     *
     * @return smallest mean logit that is kept
     */
    public float threshold() {
        return threshold;
    }
}
