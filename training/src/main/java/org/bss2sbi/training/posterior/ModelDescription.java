package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.Spread;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.summary.TraceArchitecture;

/**
 * What a model is and where it comes from: the content of {@code model.json}.
 *
 * @param modelVersion version of this description
 * @param architecture shape of each member's estimator
 * @param trace shape of the network on the trace that gives the last features of each member's estimator, or none
 * @param members number of estimators in the ensemble, whose equal mixture is the posterior
 * @param spread law of the members' normal scores that makes their pool as wide as it should be
 * @param weightsSha256 SHA-256 of the weights file
 * @param experiment parameters, fixed codes, stimulus and grid of the runs it speaks about
 * @param useful which observations it was trained on
 * @param summary what it is conditioned on
 * @param features names, scales and means of the fixed numbers of the summary
 * @param channels the same of the channels that the network on the trace sees, empty where there is none
 * @param tables what it was trained on, with the prior of each
 * @param configSha256 hash of the resolved config
 * @param seed seed of the training
 * @param codeVersion version of the program that trained it
 * @param fit how the training went
 */
public record ModelDescription(
        int modelVersion,
        Architecture architecture,
        TraceArchitecture trace,
        int members,
        Spread spread,
        String weightsSha256,
        Experiment experiment,
        Usefulness useful,
        SummaryKind summary,
        Standardizer.State features,
        Standardizer.State channels,
        List<TableReference> tables,
        String configSha256,
        long seed,
        String codeVersion,
        FitReport fit)
        implements Serializable {

    /** Version that this program writes and reads. */
    public static final int VERSION = 7;

    /** Checks that the parts fit together. */
    public ModelDescription {
        tables = List.copyOf(tables);
        if (architecture.dimension() != experiment.parameters().dimension()
                || architecture.features() != summary.numbersSeen() + trace.outputs()) {
            throw new IllegalArgumentException(
                    "The estimator has %d coordinates and %d features, the experiment %d and %d"
                            .formatted(
                                    architecture.dimension(),
                                    architecture.features(),
                                    experiment.parameters().dimension(),
                                    summary.numbersSeen() + trace.outputs()));
        }
    }

    /**
     * Shape of each member.
     *
     * @return flow and network on the trace
     */
    public JointArchitecture joint() {
        return new JointArchitecture(trace, architecture);
    }

    /** What each member sees of a recording. */
    SummaryInputs inputs() {
        return SummaryInputs.of(summary, features, channels, trace);
    }

    /**
     * Hash of the restriction of the prior.
     *
     * @return hash shared by all tables, empty if their prior is not restricted or they differ
     */
    public String restrictionSha256() {
        List<String> hashes = tables.stream()
                .map(TableReference::restrictionSha256)
                .distinct()
                .toList();
        return hashes.size() == 1 ? hashes.get(0) : "";
    }
}
