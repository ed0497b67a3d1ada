package org.bss2sbi.jobs.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bss2sbi.jobs.config.ModelNames;
import org.bss2sbi.jobs.config.ShortKeys;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.jobs.config.SweepConfig;
import org.bss2sbi.jobs.report.Estimate;
import org.bss2sbi.jobs.report.SweepFacts;
import org.bss2sbi.jobs.report.SweepPageWriter;
import org.bss2sbi.jobs.sweep.CellFigures.ParameterFigures;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.bss2sbi.jobs.sweep.SweepSummary.State;

/** Sorts the cells of a sweep into settings and their repeats, and has the page written. */
final class SweepPage {

    private final SweepSummary sweep;
    private final ShortKeys keys;
    private final ModelNames models;
    private final Map<String, Map<String, Cell>> settings = new LinkedHashMap<>();
    private final Set<String> repeats = new LinkedHashSet<>();

    private SweepPage(SweepSummary sweep) {
        this.sweep = sweep;
        this.keys = new ShortKeys(sweep.keys());
        this.models = new ModelNames(sweep.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.values().get(SweepConfig.MODEL)))
                .toList());
        for (Cell cell : sweep.in(State.FINISHED)) {
            if (Double.isFinite(cell.figures().logDensity())) {
                String repeat = words(cell, true);
                repeats.add(repeat);
                settings.computeIfAbsent(words(cell, false), label -> new LinkedHashMap<>())
                        .put(repeat, cell);
            }
        }
    }

    static Path write(SweepSummary sweep, Path directory) {
        try {
            return SweepPageWriter.write(facts(sweep), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the page of the sweep: " + e.getMessage(), e);
        }
    }

    static SweepFacts facts(SweepSummary sweep) {
        return new SweepPage(sweep).facts();
    }

    private SweepFacts facts() {
        List<SweepFacts.Setting> shown = new ArrayList<>();
        settings.forEach((label, cells) -> shown.add(setting(label, List.copyOf(cells.values()))));
        return new SweepFacts(
                sweep.name(),
                sweep.command(),
                sweep.environment(),
                sweep.codeVersion(),
                shown,
                RepeatComparison.of(logDensities()),
                sameTargets(),
                sweep.cells().stream().map(SweepPage::cell).toList());
    }

    /** The values of a cell in words: what only repeats a setting, or all else. */
    private String words(Cell cell, boolean repeats) {
        String words = cell.values().entrySet().stream()
                .filter(entry -> SweepCell.isRepeat(entry.getKey()) == repeats)
                .map(entry -> keys.of(entry.getKey()) + " = " + value(entry))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "this configuration" : words;
    }

    private String value(Map.Entry<String, String> entry) {
        return entry.getKey().equals(SweepConfig.MODEL) ? models.of(entry.getValue()) : entry.getValue();
    }

    private double[][] logDensities() {
        List<double[]> rows = new ArrayList<>();
        for (Map<String, Cell> cells : settings.values()) {
            double[] row = new double[repeats.size()];
            Arrays.fill(row, Double.NaN);
            int k = 0;
            for (String repeat : repeats) {
                if (cells.containsKey(repeat)) {
                    row[k] = cells.get(repeat).figures().logDensity();
                }
                k++;
            }
            rows.add(row);
        }
        return rows.toArray(double[][]::new);
    }

    /** Within each repeat: another repeat may well have other targets. */
    private boolean sameTargets() {
        return repeats.stream()
                .allMatch(repeat -> settings.values().stream()
                                .filter(cells -> cells.containsKey(repeat))
                                .map(cells -> cells.get(repeat).figures().targetsSha256())
                                .distinct()
                                .count()
                        == 1);
    }

    private static SweepFacts.Setting setting(String label, List<Cell> cells) {
        List<CellFigures> figures = cells.stream().map(Cell::figures).toList();
        return new SweepFacts.Setting(
                label,
                figures.stream().map(CellFigures::logDensity).toList(),
                figures.stream().map(CellFigures::coverageError).toList(),
                (int) figures.stream().filter(CellFigures::calibrated).count(),
                contractions(figures));
    }

    private static List<SweepFacts.Contraction> contractions(List<CellFigures> figures) {
        Map<String, Double> means = figures.stream()
                .flatMap(cell -> cell.parameters().stream())
                .collect(Collectors.groupingBy(
                        ParameterFigures::name,
                        LinkedHashMap::new,
                        Collectors.averagingDouble(ParameterFigures::contraction)));
        return means.entrySet().stream()
                .map(mean -> new SweepFacts.Contraction(mean.getKey(), mean.getValue()))
                .toList();
    }

    private static SweepFacts.Cell cell(Cell cell) {
        CellFigures figures = cell.figures();
        String directory = "cells/" + cell.name();
        double none = Double.NaN;
        return figures == null
                ? new SweepFacts.Cell(
                        cell.name(),
                        cell.state().words(),
                        cell.failure(),
                        Estimate.notMeasured(),
                        none,
                        "",
                        none,
                        none,
                        directory)
                : new SweepFacts.Cell(
                        cell.name(),
                        cell.state().words(),
                        "",
                        density(figures),
                        figures.coverageError(),
                        figures.targets() == 0 ? "" : figures.calibrated() ? "pass" : "fail",
                        figures.trainSeconds(),
                        figures.seconds(),
                        directory);
    }

    private static Estimate density(CellFigures figures) {
        double mean = figures.logDensity();
        double half = 2 * figures.logDensityError();
        return Double.isFinite(mean) ? new Estimate(mean, mean - half, mean + half) : Estimate.notMeasured();
    }
}
