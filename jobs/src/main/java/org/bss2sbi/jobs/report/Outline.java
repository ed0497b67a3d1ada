package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Closed lines around the places of the unit square where a function on a grid of cells reaches a level, by marching squares
 * with linear interpolation between the centres of cells. Outside the square nothing reaches the level, so a region at an edge
 * ends there. What lies inside is on the left of a line; a saddle is cut by the mean of its corners.
 */
final class Outline {

    private final double[]
            heights; // the grid with its edge cells repeated at the edge, and a rim that reaches no level
    private final int width;
    private final double[] xs;
    private final double[] ys;
    private final double level;
    private final double[] atX;
    private final double[] atY;
    private final int[] next;

    private Outline(double[] values, int columns, int rows, double level) {
        this.width = columns + 4;
        this.xs = centres(columns);
        this.ys = centres(rows);
        this.level = level;
        this.heights = new double[width * ys.length];
        Arrays.fill(heights, Double.NEGATIVE_INFINITY);
        for (int row = 1; row < ys.length - 1; row++) {
            for (int column = 1; column < width - 1; column++) {
                heights[row * width + column] = values[inner(row, rows) * columns + inner(column, columns)];
            }
        }
        this.atX = new double[2 * heights.length];
        this.atY = new double[2 * heights.length];
        this.next = new int[2 * heights.length];
        Arrays.fill(next, -1);
    }

    /**
     * Lines around the places that reach a level.
     *
     * @param values heights row by row
     * @param columns cells of a row
     * @param rows number of rows
     * @param level level
     * @return one entry per line: x, y, x, y, ...
     */
    static List<double[]> of(double[] values, int columns, int rows, double level) {
        Outline outline = new Outline(values, columns, rows, level);
        for (int row = 0; row + 1 < outline.ys.length; row++) {
            for (int column = 0; column + 1 < outline.width; column++) {
                outline.cross(row * outline.width + column);
            }
        }
        return outline.lines();
    }

    private static int inner(int index, int cells) {
        return Math.min(Math.max(index - 2, 0), cells - 1);
    }

    private static double[] centres(int cells) {
        double[] centres = new double[cells + 4];
        for (int i = 0; i < cells; i++) {
            centres[i + 2] = (i + 0.5) / cells;
        }
        centres[cells + 2] = 1;
        centres[cells + 3] = 1;
        return centres;
    }

    /** Joins the crossings of one square, whose corners are taken in turn so that the inside lies on the left. */
    private void cross(int corner) {
        int[] corners = {corner, corner + 1, corner + width + 1, corner + width};
        int[] edges = {2 * corner, 2 * (corner + 1) + 1, 2 * (corner + width), 2 * corner + 1};
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += heights[corners[k]];
        }
        int turn = sum / 4 >= level
                ? 1
                : 3; // to the next or to the last crossing: around the outside or around the inside
        for (int k = 0; k < 4; k++) {
            if (inside(corners[k]) && !inside(corners[(k + 1) % 4])) {
                int enters = (k + turn) % 4;
                while (inside(corners[enters]) || !inside(corners[(enters + 1) % 4])) {
                    enters = (enters + turn) % 4;
                }
                place(edges[k], corners[k], corners[(k + 1) % 4]);
                next[edges[k]] = edges[enters];
            }
        }
    }

    private boolean inside(int place) {
        return heights[place] >= level;
    }

    private void place(int edge, int inside, int outside) {
        double rise = heights[inside] - heights[outside];
        double share = Double.isInfinite(rise) ? 0 : (heights[inside] - level) / rise;
        atX[edge] = xs[inside % width] + share * (xs[outside % width] - xs[inside % width]);
        atY[edge] = ys[inside / width] + share * (ys[outside / width] - ys[inside / width]);
    }

    private List<double[]> lines() {
        List<double[]> lines = new ArrayList<>();
        for (int start = 0; start < next.length; start++) {
            if (next[start] >= 0) {
                lines.add(follow(start));
            }
        }
        return lines;
    }

    /** Follows a line until it closes, and forgets it. */
    private double[] follow(int start) {
        List<Double> points = new ArrayList<>();
        int edge = start;
        while (next[edge] >= 0) {
            points.add(atX[edge]);
            points.add(atY[edge]);
            int following = next[edge];
            next[edge] = -1;
            edge = following;
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
