package org.bss2sbi.simulator.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * One input to each compartment in a run that starts at time 0.
 *
 * @param inputTimes time of the input of each compartment, no two equal, within [0, endTime)
 * @param endTime end of the run
 */
public record ChainProtocol(List<Double> inputTimes, double endTime) {

    /** Checks that the inputs are distinct and within the run. */
    public ChainProtocol {
        inputTimes = List.copyOf(inputTimes);
        for (double time : inputTimes) {
            if (!(time >= 0 && time < endTime)) {
                throw new IllegalArgumentException(
                        "inputs must lie in [0, %s), the run, got one at %s".formatted(endTime, time));
            }
        }
        if (inputTimes.isEmpty() || new HashSet<>(inputTimes).size() < inputTimes.size() || !Double.isFinite(endTime)) {
            throw new IllegalArgumentException("a run needs inputs at different times and a finite end, got %s until %s"
                    .formatted(inputTimes, endTime));
        }
    }

    /**
     * One input and the part of the run that is cut out around it.
     *
     * @param site compartment that receives the input
     * @param from start of the cut: half way from the input before, or 0
     * @param input time of the input
     * @param to end of the cut: half way to the next input, or the end of the run
     */
    record Window(int site, double from, double input, double to) {}

    /** Cuts in the order of time. */
    List<Window> windows() {
        List<Integer> order = new ArrayList<>();
        for (int site = 0; site < inputTimes.size(); site++) {
            order.add(site);
        }
        order.sort(Comparator.comparing(inputTimes::get));
        List<Window> windows = new ArrayList<>();
        for (int k = 0; k < order.size(); k++) {
            double input = inputTimes.get(order.get(k));
            double from = k == 0 ? 0 : 0.5 * (inputTimes.get(order.get(k - 1)) + input);
            double to = k + 1 == order.size() ? endTime : 0.5 * (input + inputTimes.get(order.get(k + 1)));
            windows.add(new Window(order.get(k), from, input, to));
        }
        return windows;
    }
}
