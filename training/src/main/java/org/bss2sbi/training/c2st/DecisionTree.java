package org.bss2sbi.training.c2st;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A classification tree of full depth: its leaves are pure, or no column varies there (Breiman et al., "Classification and
 * Regression Trees", 1984).
 */
interface DecisionTree {

    /** Share of label 1 in the leaf that a row falls into. */
    double probability(float[] row);

    /**
     * Grows a tree.
     *
     * @param data rows
     * @param chosen rows to learn from, repeats allowed; reordered
     * @param random which columns are tried where
     * @return tree
     */
    static DecisionTree grow(LabelledRows data, int[] chosen, UniformRandomProvider random) {
        return new TreeGrowth(data, chosen, random).grow(0, chosen.length);
    }

    /** An end. */
    record Leaf(double share) implements DecisionTree {

        @Override
        public double probability(float[] row) {
            return share;
        }
    }

    /** Rows up to the threshold go below, others above. */
    record Branch(int column, float threshold, DecisionTree below, DecisionTree above) implements DecisionTree {

        @Override
        public double probability(float[] row) {
            DecisionTree node = this;
            while (node instanceof Branch branch) {
                node = row[branch.column] <= branch.threshold ? branch.below : branch.above;
            }
            return node.probability(row);
        }
    }
}
