package org.bss2sbi.training.restriction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.ParameterBatch;

/**
 * Members of equal shape whose mean logit decides. Most of a uniform prior never gets that far: smaller scouts look first,
 * then the first member, and what any of them puts far below the threshold is rejected without asking the next.
 */
final class Ensemble implements Serializable {

    private static final long serialVersionUID = 2L;

    private final ClassifierNetwork[] gates; // the scouts, then the first member
    private final ClassifierNetwork[] others;

    Ensemble(List<ClassifierNetwork> scouts, List<ClassifierNetwork> members) {
        List<ClassifierNetwork> first = new ArrayList<>(scouts);
        first.add(members.get(0));
        gates = first.toArray(new ClassifierNetwork[0]);
        others = members.subList(1, members.size()).toArray(new ClassifierNetwork[0]);
    }

    /** Keeps a row if the logits of all scouts and of the first member are at least gate and the mean logit at least threshold. */
    boolean[] accepts(ParameterBatch theta, float gate, float threshold) {
        Survivors survivors = new Survivors(theta);
        for (ClassifierNetwork network : gates) {
            survivors.keepAtLeast(gate, network);
        }
        for (ClassifierNetwork network : others) {
            survivors.add(network);
        }
        return survivors.meanAtLeast(threshold, 1 + others.length);
    }
}
