package org.bss2sbi.jobs.spark;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.training.c2st.LocalDraws;
import org.bss2sbi.training.c2st.LocalTwoSampleTest;

/** Trains the classifier of a number and asks it about all observations; what it gives does not depend on where it runs. */
public final class LocalClassifier implements Function<Integer, double[]> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<LocalTwoSampleTest> test;
    private final Broadcast<List<LocalDraws>> observations;

    /**
     * Binds what all classifiers share.
     *
     * @param test test on the calibration set
     * @param observations draws at each observation
     */
    public LocalClassifier(Broadcast<LocalTwoSampleTest> test, Broadcast<List<LocalDraws>> observations) {
        this.test = test;
        this.observations = observations;
    }

    @Override
    public double[] call(Integer number) {
        return test.value().statistics(number, observations.value());
    }
}
