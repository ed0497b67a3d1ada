package org.bss2sbi.dataset;

import java.util.Arrays;

/**
 * Predicts the next point of a membrane trace from those before it, in integers only, so that every reader predicts the same.
 *
 * <p>Between spikes a membrane follows its own slope, which depends on its level. The predictor keeps the slope last seen at
 * each of 64 levels, between which it is interpolated, and a level of its own that follows the trace without most of its noise. A fall is a reset: the point
 * after it is expected where it was after the fall before.
 *
 * <p>Levels and slopes are in sixteenths of a count, points in counts. State of one trace; confined to one thread.
 */
final class LevelPredictor {

    /** Largest error that is not a fall or a rise. */
    static final int LARGEST_ERROR = 123;

    private static final int LEVELS = 64;
    private static final int LEVEL_SHIFT = 10; // 64 counts
    private static final int UNSEEN = Integer.MIN_VALUE;
    private static final int LARGEST_NOISE = 30;
    private static final int GAIN = 9; // sixteenths of an error by which the level follows

    private final int[] slopes = new int[LEVELS + 2]; // at either end one that is never seen
    private int level;
    private int index = 1; // of the slope at this level
    private int expected; // slope at this level
    private int slope;
    private int fallen;
    private int bottom;
    private boolean hasFallen;

    LevelPredictor() {
        Arrays.fill(slopes, UNSEEN);
    }

    /** The next point, in counts. */
    int next() {
        return hasFallen ? bottom : (level + expected + 8) >> 4;
    }

    /** Where the trace was after its last fall, in counts. */
    int fallen() {
        return fallen;
    }

    /** Takes notice of what the next point was. */
    void see(int point, int error) {
        int size = Math.abs(error);
        boolean small = size <= LARGEST_ERROR;
        boolean steady = small && !hasFallen;
        int following = steady && size <= LARGEST_NOISE ? level + expected + GAIN * error : point << 4;
        slope = 0;
        if (steady) {
            slope = following - level;
            learn(slope);
        }
        rememberFall(point, !small && error < 0);
        moveTo(following);
    }

    private void learn(int step) {
        int known = slopes[index];
        slopes[index] = known == UNSEEN ? step : known + ((3 * (step - known)) >> 3);
    }

    private void rememberFall(int point, boolean falls) {
        if (falls) {
            fallen = point;
        } else if (hasFallen) {
            bottom = point;
        }
        hasFallen = falls;
    }

    private void moveTo(int following) {
        level = following;
        index = 1 + Math.max(0, Math.min(LEVELS - 1, following >> LEVEL_SHIFT));
        expected = slopes[index] == UNSEEN ? slopeNearby() : interpolated();
    }

    private int slopeNearby() {
        int below = slopes[index - 1];
        int above = slopes[index + 1];
        return below != UNSEEN ? below : above != UNSEEN ? above : slope;
    }

    /** Without branches, which would be taken at random: side is -1 in the lower half of a level and 0 in the upper. */
    private int interpolated() {
        int half = ((level >> (LEVEL_SHIFT - 4)) & 15) - 8;
        int side = half >> 31;
        int here = slopes[index];
        int beside = slopes[index + (side | 1)];
        int share = (half ^ side) + 1; // sixteenths
        return beside == UNSEEN ? here : here + (((beside - here) * share) >> 4);
    }
}
