package org.bss2sbi.training.restriction;

import java.util.List;

/**
 * What the training of a restriction found. All shares are out of fold: every uniform row is judged by the one member
 * that was not trained on it, so the mean over members can only be expected to do a little better.
 *
 * @param sha256 name of the restriction
 * @param uniformRows uniform rows used
 * @param restrictedRows rows of earlier restrictions used
 * @param unusedRows rows without a recording, or beyond the limit of rows
 * @param maxFalseNegativeRate bound that was asked for
 * @param confidence confidence with which it was asked for
 * @param falseNegativeLimit upper confidence limit of the false-negative rate at the threshold; at most the bound
 * @param falseNegativeRate share of useful uniform rows that the threshold loses
 * @param precision share of useful rows among the uniform rows that it keeps: the expected useful share after restriction
 * @param acceptance share of uniform rows that it keeps
 * @param usefulShare useful share of the uniform rows: the share before restriction
 * @param restrictedUsefulShare useful share of the rows of earlier restrictions
 * @param threshold smallest logit that is kept
 * @param gateMargin how far below the threshold the first member may lie
 * @param curve learning curve of every member
 */
public record RestrictionReport(
        String sha256,
        long uniformRows,
        long restrictedRows,
        long unusedRows,
        double maxFalseNegativeRate,
        double confidence,
        double falseNegativeLimit,
        Proportion falseNegativeRate,
        Proportion precision,
        Proportion acceptance,
        Proportion usefulShare,
        Proportion restrictedUsefulShare,
        float threshold,
        float gateMargin,
        List<CurvePoint> curve) {

    /**
     * One pass of one member over its rows.
     *
     * @param member member, from 0
     * @param epoch pass, from 1
     * @param trainingLoss mean cross entropy of the steps (nats per row)
     * @param heldOutLoss mean cross entropy on the fold that is left out, under the averaged weights; looked at by nobody
     *     but the reader
     */
    public record CurvePoint(int member, int epoch, double trainingLoss, double heldOutLoss) {}

    /** Copies the curve. */
    public RestrictionReport {
        curve = List.copyOf(curve);
    }
}
