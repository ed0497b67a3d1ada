package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Locale;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.vector.VectorInference;
import org.bss2sbi.training.vector.VectorOptions;
import org.bss2sbi.training.vector.VectorRows;

/** Ways from simulations to a posterior. All but ABC are weighted ensembles whose shape is chosen by dimension and budget. */
public enum BenchmarkEstimator {
    /** The default, autoregressive mixtures. */
    ENSEMBLE(EstimatorKind.AUTOREGRESSIVE_MIXTURE),
    /** The default by the name of its members. */
    AUTOREGRESSIVE_MIXTURE(EstimatorKind.AUTOREGRESSIVE_MIXTURE),
    /** Autoregressive splines. */
    AUTOREGRESSIVE_SPLINE(EstimatorKind.AUTOREGRESSIVE_SPLINE),
    /** Mixture density networks. */
    MDN(EstimatorKind.MDN),
    /** Masked autoregressive flows. */
    MAF(EstimatorKind.MAF),
    /** Coupling flows of splines. */
    COUPLING_SPLINE(EstimatorKind.COUPLING_SPLINE),
    /** Continuous flows trained by flow matching. */
    FLOW_MATCHING(EstimatorKind.FLOW_MATCHING),
    /** Rejection ABC, the baseline that learns nothing. */
    ABC(null) {
        @Override
        public LearntPosterior fit(BenchmarkTask task, Simulations simulations, TrainingListener listener, long seed) {
            return new RejectionAbc(task.prior().marginals(), simulations);
        }
    };

    private final EstimatorKind kind; // null where nothing is learnt

    BenchmarkEstimator(EstimatorKind kind) {
        this.kind = kind;
    }

    /**
     * Learns.
     *
     * @param task task
     * @param simulations its simulations
     * @param listener told about the steps of a training
     * @param seed seed of the training
     * @return posterior
     */
    public LearntPosterior fit(BenchmarkTask task, Simulations simulations, TrainingListener listener, long seed) {
        VectorRows rows = simulations.rows();
        VectorOptions options = options(rows.dimension(), rows.rows());
        return new EnsemblePosterior(VectorInference.fit(task.prior().marginals(), rows, options, listener, seed));
    }

    /**
     * Whether it is trained, so that a next round can draw from it.
     *
     * @return false for ABC
     */
    public boolean isTrained() {
        return kind != null;
    }

    /** Options of its training. */
    VectorOptions options(int dimension, int rows) {
        return VectorOptions.forBudget(kind, dimension, rows);
    }

    /** Name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
