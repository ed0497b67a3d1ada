package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows of one calibration set in pair order, so that sums do not depend on the order in which they arrived. */
final class CalibrationRows {

    private final List<CalibrationRow> rows;
    private final long seed;

    CalibrationRows(List<CalibrationRow> rows, int dimension, long seed) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Calibration needs at least one pair, got none");
        }
        List<CalibrationRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(CalibrationRow::pair));
        int draws = sorted.get(0).draws();
        for (CalibrationRow row : sorted) {
            if (row.draws() != draws || row.dimension() != dimension) {
                throw new IllegalArgumentException("Pair %d has %d draws of %d parameters, expected %d of %d"
                        .formatted(row.pair(), row.draws(), row.dimension(), draws, dimension));
            }
        }
        this.rows = List.copyOf(sorted);
        this.seed = seed;
    }

    int size() {
        return rows.size();
    }

    int draws() {
        return rows.get(0).draws();
    }

    CalibrationRow get(int index) {
        return rows.get(index);
    }

    /** Ranks of one parameter, of the density for {@link PairStream#DENSITY}, of the distance for {@link PairStream#DISTANCE}. */
    int[] ranks(int column) {
        int[] ranks = new int[rows.size()];
        for (int i = 0; i < ranks.length; i++) {
            CalibrationRow row = rows.get(i);
            ranks[i] = switch (column) {
                case PairStream.DENSITY -> row.densityRank();
                case PairStream.DISTANCE -> row.distanceRank();
                default -> row.rank(column);
            };
        }
        return ranks;
    }

    /** (r + U) / (L + 1), exactly uniform on [0, 1) for a calibrated posterior, U seeded per pair. */
    double[] positions(int column) {
        int[] ranks = ranks(column);
        double[] positions = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            double jitter = PairStream.jitter(seed, rows.get(i).pair(), column);
            positions[i] = (ranks[i] + jitter) / (draws() + 1.0);
        }
        return positions;
    }
}
