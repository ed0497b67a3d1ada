package org.bss2sbi.jobs.benchmark.sbibm;

import org.bss2sbi.training.vector.VectorInference;
import org.bss2sbi.training.vector.VectorOptions;
import org.bss2sbi.training.vector.VectorRows;

/** Ways from simulations to a posterior. */
public enum BenchmarkEstimator {
    /** The default: a weighted ensemble of autoregressive estimators, its shape chosen by dimension and budget. */
    ENSEMBLE {
        @Override
        public LearntPosterior fit(BenchmarkTask task, Simulations simulations, long seed) {
            VectorRows rows = simulations.rows();
            var options = VectorOptions.forBudget(rows.dimension(), rows.rows());
            return new EnsemblePosterior(VectorInference.fit(task.prior().marginals(), rows, options, seed));
        }
    },
    /** Rejection ABC, the baseline that learns nothing. */
    ABC {
        @Override
        public LearntPosterior fit(BenchmarkTask task, Simulations simulations, long seed) {
            return new RejectionAbc(task.prior().marginals(), simulations);
        }
    };

    /**
     * Learns.
     *
     * @param task task
     * @param simulations its simulations
     * @param seed seed of the training
     * @return posterior
     */
    public abstract LearntPosterior fit(BenchmarkTask task, Simulations simulations, long seed);
}
