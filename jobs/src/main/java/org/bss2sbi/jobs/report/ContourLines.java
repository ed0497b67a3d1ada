package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of equal height of a function on a rectangular grid, by marching squares with linear interpolation along the edges.
 *
 * <p>Method: Maple, "Geometric design and space planning using the marching squares and marching cube algorithms", 2003,
 * doi:10.1109/GMAG.2003.1219671. A saddle is cut by the mean of its corners; squares with a NaN have no line.
 *
 * @param xs places of the columns, ascending
 * @param ys places of the rows, ascending
 * @param values heights row by row
 */
record ContourLines(List<Integer> xs, List<Integer> ys, List<List<Double>> values) {

    /** A straight piece of a line. */
    record Segment(double x1, double y1, double x2, double y2) {}

    /** A point of a line. */
    private record Point(double x, double y) {}

    List<Segment> at(double level) {
        List<Segment> segments = new ArrayList<>();
        for (int row = 0; row + 1 < ys.size(); row++) {
            for (int column = 0; column + 1 < xs.size(); column++) {
                addSquare(segments, row, column, level);
            }
        }
        return segments;
    }

    private void addSquare(List<Segment> segments, int row, int column, double level) {
        // corners in turn, so that edge k runs from corner k to corner k + 1
        int[] rows = {row, row, row + 1, row + 1};
        int[] columns = {column, column + 1, column + 1, column};
        List<Point> crossings = new ArrayList<>();
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            double from = values.get(rows[k]).get(columns[k]);
            double to = values.get(rows[next]).get(columns[next]);
            sum += from;
            if (from < level != to < level) {
                double share = (level - from) / (to - from);
                crossings.add(new Point(
                        mix(xs.get(columns[k]), xs.get(columns[next]), share),
                        mix(ys.get(rows[k]), ys.get(rows[next]), share)));
            }
        }
        if (Double.isNaN(sum)) {
            return;
        }
        if (crossings.size() == 2) {
            add(segments, crossings.get(0), crossings.get(1));
        } else if (crossings.size() == 4) {
            boolean cutsFirstCorner = sum / 4 < level != values.get(row).get(column) < level;
            add(segments, crossings.get(0), crossings.get(cutsFirstCorner ? 3 : 1));
            add(segments, crossings.get(2), crossings.get(cutsFirstCorner ? 1 : 3));
        }
    }

    private static void add(List<Segment> segments, Point from, Point to) {
        segments.add(new Segment(from.x(), from.y(), to.x(), to.y()));
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }
}
