package org.bss2sbi.training.flow;

import java.util.List;
import java.util.Locale;

/** Families of conditional density estimators. Each lives on the range of the parameters itself and never leaves it. */
public enum EstimatorKind {
    /** Autoregressive, a monotone spline per coordinate; Durkan et al., "Neural spline flows", 2019, arXiv:1906.04032. */
    AUTOREGRESSIVE_SPLINE("autoregressive spline flow") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return autoregressive(dimension, order, Head.spline(sizes.bins()), context, sizes);
        }
    },
    /** Autoregressive, a truncated mixture of normal densities per coordinate. */
    AUTOREGRESSIVE_MIXTURE("autoregressive mixture") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return autoregressive(dimension, order, Head.mixture(sizes.components()), context, sizes);
        }
    },
    /** One mixture of normal densities with full covariances; Bishop, "Mixture density networks", 1994. */
    MDN("mixture density network") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return new MixtureArchitecture(dimension, sizes.components(), context);
        }
    },
    /** Masked autoregressive flow; Papamakarios et al., 2017, arXiv:1705.07057. */
    MAF("masked autoregressive flow") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return new MafArchitecture(dimension, sizes.transforms(), sizes.width(), sizes.blocks(), context);
        }
    },
    /** Coupling flow of splines; Durkan et al., "Neural spline flows", 2019, arXiv:1906.04032. */
    COUPLING_SPLINE("coupling spline flow") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return new CouplingArchitecture(
                    dimension, sizes.transforms(), sizes.bins(), sizes.width(), sizes.blocks(), context);
        }
    },
    /** Continuous flow trained by flow matching; Lipman et al., 2023, arXiv:2210.02747. */
    FLOW_MATCHING("continuous flow trained by flow matching") {
        @Override
        public Architecture architecture(
                int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes) {
            return new FlowMatchingArchitecture(dimension, sizes.width(), sizes.solverSteps(), context);
        }
    };

    private final String words;

    EstimatorKind(String words) {
        this.words = words;
    }

    /**
     * Shape of an estimator of this kind.
     *
     * @param dimension number of coordinates
     * @param order order of the coordinates, where the kind has one
     * @param context network from the features to the context
     * @param sizes sizes of the rest
     * @return architecture
     */
    public abstract Architecture architecture(
            int dimension, List<Integer> order, ContextShape context, EstimatorSizes sizes);

    /**
     * Name in configurations and on the command line.
     *
     * @return words with hyphens
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Name in reports.
     *
     * @return words
     */
    public String words() {
        return words;
    }

    private static Architecture autoregressive(
            int dimension, List<Integer> order, Head head, ContextShape context, EstimatorSizes sizes) {
        return new FlowArchitecture(
                dimension,
                context.features(),
                order,
                head,
                sizes.width(),
                sizes.blocks(),
                context.width(),
                context.size(),
                context.products());
    }
}
