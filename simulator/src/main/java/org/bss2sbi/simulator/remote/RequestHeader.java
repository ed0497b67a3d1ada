package org.bss2sbi.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.circuit.CircuitSetting;
import org.bss2sbi.simulator.circuit.CircuitSettings;

/**
 * What all runs of one conversation have in common: the metadata of the request's schema.
 *
 * @param parameters PyNN names of the codes, in order
 * @param fixed codes by PyNN name that stay the same; switches are 0 or 1
 * @param grid grid of the traces
 * @param returnRaw whether the samples of the converter are wanted as well
 * @param chip chip that must answer, empty if any may; and its calibration, empty if there must be none, {@code any} if any
 *     may, which on the wire is said by saying nothing
 */
record RequestHeader(
        List<String> parameters,
        SortedMap<String, Integer> fixed,
        TimeGrid grid,
        boolean returnRaw,
        ChipIdentity chip) {

    /** Backend clocks that refractory time and adaptation pulse of the circuit are stated for. */
    private static final Map<String, Integer> BACKEND_CLOCKS = Map.of(
            "clock_scale_fast", 3,
            "clock_scale_slow", 3,
            "clock_scale_adaptation_pulse", 7,
            "clock_scale_post_pulse", 5);

    /** Names every setting, so that a chip is configured by the request alone and not by defaults of its own. */
    static RequestHeader of(Experiment experiment, ChipIdentity chip) {
        NavigableMap<String, Integer> fixed = new TreeMap<>();
        for (CircuitSetting setting : CircuitSetting.values()) {
            if (setting.defaultCode() != CircuitSettings.TRACKS_LEAK) {
                fixed.put(setting.pynnName(), setting.defaultCode());
            }
        }
        fixed.putAll(experiment.fixedCodes());
        experiment.parameters().names().forEach(fixed::remove);
        return new RequestHeader(experiment.parameters().names(), fixed, experiment.grid(), false, chip);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("protocol", Wire.VERSION);
        metadata.put("parameters", Json.text(parameters));
        metadata.put("fixed", Json.text(fixed));
        metadata.put("backend_clocks", Json.text(new TreeMap<>(BACKEND_CLOCKS)));
        metadata.put("grid_start_us", Double.toString(grid.startUs()));
        metadata.put("grid_step_us", Double.toString(grid.stepUs()));
        metadata.put("grid_points", Integer.toString(grid.points()));
        metadata.put("return_raw", Boolean.toString(returnRaw));
        metadata.put("chip_expected", chip.chipId());
        if (!chip.calibrationSha256().equals(FlightOptions.ANY)) {
            metadata.put(Wire.CALIBRATION, chip.calibrationSha256());
        }
        return metadata;
    }

    /**
     * Reads the metadata of a request.
     *
     * @throws IllegalArgumentException if something is missing or malformed, with its name
     */
    static RequestHeader of(Map<String, String> metadata) {
        String protocol = text(metadata, "protocol");
        if (!protocol.equals(Wire.VERSION)) {
            throw new IllegalArgumentException("protocol must be %s, got '%s'".formatted(Wire.VERSION, protocol));
        }
        List<String> parameters = new ArrayList<>();
        Json.read(text(metadata, "parameters")).forEach(name -> parameters.add(name.asText()));
        TimeGrid grid = new TimeGrid(
                Double.parseDouble(text(metadata, "grid_start_us")),
                Double.parseDouble(text(metadata, "grid_step_us")),
                Integer.parseInt(text(metadata, "grid_points")));
        return new RequestHeader(
                List.copyOf(parameters),
                fixed(Json.read(metadata.getOrDefault("fixed", "{}"))),
                grid,
                Boolean.parseBoolean(metadata.getOrDefault("return_raw", "false")),
                new ChipIdentity(
                        metadata.getOrDefault("chip_expected", ""),
                        metadata.getOrDefault(Wire.CALIBRATION, FlightOptions.ANY)));
    }

    private static String text(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "metadata '%s' is missing; there are %s".formatted(key, metadata.keySet()));
        }
        return value;
    }

    private static SortedMap<String, Integer> fixed(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("metadata 'fixed' must be a JSON object, got " + json);
        }
        NavigableMap<String, Integer> fixed = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            if (!value.isInt() && !value.isBoolean()) {
                throw new IllegalArgumentException(
                        "fixed setting '%s' must be an integer or a boolean, got %s".formatted(entry.getKey(), value));
            }
            fixed.put(entry.getKey(), value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asInt());
        }
        return fixed;
    }
}
