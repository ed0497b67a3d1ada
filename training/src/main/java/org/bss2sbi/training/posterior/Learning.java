package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingListener;

/** Where the weights of a training begin, and what decides how good they are. */
interface Learning {

    /** Means and scales of numbers and channels, given those of the rows. */
    Scales scales(SummaryMoments moments);

    /**
     * Trains all members.
     *
     * @param ensemble members and rows
     * @param scratch where there is room for the rows once more
     * @param listener told about steps and epochs
     * @return weights of the members
     */
    List<TrainedWeights> train(EnsembleTraining ensemble, Path scratch, TrainingListener listener);

    /** Tables on whose validation rows log densities mean what they say. */
    List<SimulationTable> judging(List<SimulationTable> tables);

    /** How many validation rows are theirs; they come first. */
    long judgingRows(long validationRows);

    /**
     * Means and scales.
     *
     * @param features of the fixed numbers
     * @param channels of the channels
     */
    record Scales(Standardizer.State features, Standardizer.State channels) {}
}
