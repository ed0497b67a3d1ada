package org.bss2sbi.training.posterior;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.djl.AtomicTraining;
import org.bss2sbi.training.flow.Architecture;

/**
 * A row's own settings among other ones, the atoms, out of which the estimator is to pick them; see {@code AtomicNetwork}.
 *
 * <p>Why this learns the posterior. The loss is right if the settings of a row and its other atoms are independent draws of one
 * law, whichever, and the prior's density is known at each. The other atoms are drawn from the settings of the row's own round, whose
 * law is the closest: atoms of wider rounds would be told from the own ones too easily to teach much. They are drawn from <em>all</em>
 * runs of the round, those that were not useful included: the rows learned from were chosen by what was observed, and settings of
 * useful runs alone follow another law, under which the estimator would learn the likelihood of an observation among useful
 * ones, not that of a useful observation. They are drawn with replacement, so they are independent. All settings lie where the restricted prior is not
 * zero, because every round's proposal is limited to that region, and there it is uniform: the log densities of the prior at the
 * atoms are equal and cancel.
 *
 * <p>Outside that region no atom ever lies, and this loss alone would let mass leak there. The rows of the first round were drawn from
 * the restricted prior itself, so they add their log density, which holds the mass inside.
 */
final class AtomicSettings implements SettingTargets {

    private final OwnSetting own;
    private final SimulatedSettings others;
    private final int atoms;
    private final int width;

    /**
     * Chooses atoms.
     *
     * @param own how one setting is told
     * @param architecture estimator that is told
     * @param others settings of all runs, those of the rows of the pool included
     * @param atoms settings to pick from, the own ones included, at least 2
     */
    AtomicSettings(OwnSetting own, Architecture architecture, SimulatedSettings others, int atoms) {
        this.own = own;
        this.others = others;
        this.atoms = atoms;
        this.width = AtomicTraining.targetWidth(architecture, atoms);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void put(SummarisedRows.Rows pool, int row, UniformRandomProvider random, float[] into, int offset) {
        own.put(pool, row, random, into, offset);
        int table = others.table(pool.number(row));
        for (int atom = 1; atom < atoms; atom++) {
            int other = others.draw(table, random);
            own.put(others.values(), other, random, into, offset + atom * own.width());
        }
        Arrays.fill(into, offset + atoms * own.width(), offset + width - 1, 0f);
        into[offset + width - 1] = table == 0 ? 1f : 0f;
    }
}
