package org.bss2sbi.training.flow;

import java.io.Serializable;

/**
 * Family of the density of one coordinate given the earlier ones and the observation.
 *
 * @param kind family
 * @param size spline bins, or components of the mixture
 */
public record Head(Kind kind, int size) implements Serializable {

    /** Families of one-dimensional densities on an interval. */
    public enum Kind {
        /**
         * The cumulative distribution is a monotone rational-quadratic spline of [0, 1] onto itself; Durkan et al., "Neural
         * spline flows", 2019, arXiv:1906.04032.
         */
        SPLINE,
        /**
         * A mixture of normal densities, truncated to the interval and normalised there; the interval may be unbounded. Bishop,
         * "Mixture density networks", 1994, one coordinate at a time.
         */
        MIXTURE
    }

    /** Checks the size. */
    public Head {
        int smallest = kind == Kind.SPLINE ? 2 : 1;
        if (size < smallest) {
            throw new IllegalArgumentException(
                    "A %s head needs a size of at least %d, got %d".formatted(kind, smallest, size));
        }
    }

    /**
     * A spline.
     *
     * @param bins number of bins, at least 2
     * @return head
     */
    public static Head spline(int bins) {
        return new Head(Kind.SPLINE, bins);
    }

    /**
     * A truncated mixture.
     *
     * @param components number of components, at least 1
     * @return head
     */
    public static Head mixture(int components) {
        return new Head(Kind.MIXTURE, components);
    }

    /**
     * Raw values per coordinate.
     *
     * @return widths, heights and slopes of a spline, 3 bins + 1; weights, means and deviations of a mixture, 3 components
     */
    public int outputs() {
        return kind == Kind.SPLINE ? 3 * size + 1 : 3 * size;
    }
}
