package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingListener;

/** Training by maximum likelihood from seeded start values: right where all rows come from the prior, or from it truncated. */
final class FromStartValues implements Learning {

    @Override
    public Scales scales(SummaryMoments moments) {
        return new Scales(moments.features(), moments.channels());
    }

    @Override
    public List<TrainedWeights> train(EnsembleTraining ensemble, Path scratch, TrainingListener listener) {
        return ensemble.train(scratch, listener);
    }

    @Override
    public List<SimulationTable> judging(List<SimulationTable> tables) {
        return tables;
    }

    @Override
    public long judgingRows(long validationRows) {
        return validationRows;
    }
}
