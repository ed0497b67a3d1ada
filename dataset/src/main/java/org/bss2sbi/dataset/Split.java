package org.bss2sbi.dataset;

/**
 * Which rows belong to training and which to validation: decided by a hash of row id and seed, so that it does not depend
 * on files, order or what else is in the table.
 *
 * @param part which side is wanted
 * @param validationFraction expected share of validation rows, in [0, 1)
 * @param seed seed of the split
 */
public record Split(Part part, double validationFraction, long seed) {

    /** The sides of a split. */
    public enum Part {
        /** Rows for fitting. */
        TRAIN,
        /** Rows that only judge. */
        VALIDATION,
        /** Both. */
        ALL
    }

    /** Checks the fraction. */
    public Split {
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validation-fraction must be in [0, 1), got %s".formatted(validationFraction));
        }
    }

    /**
     * No split.
     *
     * @return all rows
     */
    public static Split all() {
        return new Split(Part.ALL, 0, 0);
    }

    /**
     * Rows for fitting.
     *
     * @param validationFraction share that is left out
     * @param seed seed of the split
     * @return training side
     */
    public static Split training(double validationFraction, long seed) {
        return new Split(Part.TRAIN, validationFraction, seed);
    }

    /**
     * Rows that only judge.
     *
     * @param validationFraction expected share
     * @param seed seed of the split
     * @return validation side
     */
    public static Split validation(double validationFraction, long seed) {
        return new Split(Part.VALIDATION, validationFraction, seed);
    }

    /**
     * Decides for one row.
     *
     * @param rowId row id
     * @return true if the row is on this side
     */
    public boolean contains(long rowId) {
        if (part == Part.ALL) {
            return true;
        }
        boolean validation = Mixing.unit(Mixing.mix(rowId ^ Mixing.mix(seed))) < validationFraction;
        return validation == (part == Part.VALIDATION);
    }
}
