package org.bss2sbi.training.flow;

import java.util.List;

/** Where an estimator works; positions inside any box are mapped there and back, coordinate by coordinate, as {@link Interval} has it. */
enum Chart {
    /** The whole real line. */
    REAL_LINE {
        @Override
        double to(Interval interval, double position) {
            return interval.toReal(position);
        }

        @Override
        double from(Interval interval, double mapped) {
            return interval.ofReal(mapped);
        }

        @Override
        double logSlope(Interval interval, double position) {
            return interval.logSlopeToReal(interval.toReal(position));
        }
    },
    /** The unit interval. */
    UNIT_INTERVAL {
        @Override
        double to(Interval interval, double position) {
            return interval.toUnit(position);
        }

        @Override
        double from(Interval interval, double mapped) {
            return interval.ofUnit(mapped);
        }

        @Override
        double logSlope(Interval interval, double position) {
            return interval.logSlopeToUnit(position);
        }
    };

    abstract double to(Interval interval, double position);

    abstract double from(Interval interval, double mapped);

    /** Log of the slope of {@link #to} at a position. */
    abstract double logSlope(Interval interval, double position);

    /** Mapped coordinates in an order, and the sum of the log slopes behind them. */
    double[] target(double[] position, double[] lower, double[] upper, List<Integer> order) {
        Interval[] intervals = Interval.of(lower, upper);
        double[] target = new double[position.length + 1];
        for (int place = 0; place < position.length; place++) {
            int column = order.get(place);
            target[place] = to(intervals[column], position[column]);
            target[position.length] += logSlope(intervals[column], position[column]);
        }
        return target;
    }
}
