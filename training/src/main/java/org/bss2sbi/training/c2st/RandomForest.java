package org.bss2sbi.training.c2st;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** 100 trees of full depth, each grown on a bootstrap of the rows (Breiman, "Random Forests", 2001, doi:10.1023/A:1010933404324). */
final class RandomForest {

    private static final int TREES = 100;

    private final List<DecisionTree> trees;

    private RandomForest(List<DecisionTree> trees) {
        this.trees = trees;
    }

    static RandomForest fit(LabelledRows rows, UniformRandomProvider random) {
        List<DecisionTree> trees = new ArrayList<>(TREES);
        int[] bootstrap = new int[rows.size()];
        for (int t = 0; t < TREES; t++) {
            for (int i = 0; i < bootstrap.length; i++) {
                bootstrap[i] = random.nextInt(rows.size());
            }
            trees.add(DecisionTree.grow(rows, bootstrap, random));
        }
        return new RandomForest(trees);
    }

    /** Share of rows whose mean probability lies on the side of their label; exactly 0.5 counts as label 0. */
    double accuracy(LabelledRows rows) {
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            right += probability(rows.row(i)) > 0.5 == rows.label(i) > 0 ? 1 : 0;
        }
        return (double) right / rows.size();
    }

    private double probability(float[] row) {
        double sum = 0;
        for (DecisionTree tree : trees) {
            sum += tree.probability(row);
        }
        return sum / trees.size();
    }
}
