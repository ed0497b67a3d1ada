package org.bss2sbi.training.c2st;

import org.apache.commons.rng.UniformRandomProvider;

/** The classifiers in use for two-sample tests. Their results differ, so every result names its classifier. */
public enum Classifier {
    /**
     * The network of the sbibm benchmark (Lueckmann et al. 2021, arXiv:2101.04653): scikit-learn's MLPClassifier with two hidden
     * layers of 10 d units, trained until its training loss stalls. Published benchmark tables use it.
     */
    SBIBM {
        @Override
        double accuracy(LabelledRows train, LabelledRows test, UniformRandomProvider random) {
            return PerceptronTraining.untilLossStalls(train, random).accuracy(test);
        }
    },
    /** The same network, trained until its accuracy on a held-out tenth of the training rows stalls. */
    MLP {
        @Override
        double accuracy(LabelledRows train, LabelledRows test, UniformRandomProvider random) {
            return PerceptronTraining.untilAccuracyStalls(train, random).accuracy(test);
        }
    },
    /** 100 trees of full depth, the default of sbi; it reports small differences as up to 0.06 smaller. */
    RF {
        @Override
        double accuracy(LabelledRows train, LabelledRows test, UniformRandomProvider random) {
            return RandomForest.fit(train, random).accuracy(test);
        }
    };

    /** Accuracy on rows that were not trained on. */
    abstract double accuracy(LabelledRows train, LabelledRows test, UniformRandomProvider random);
}
