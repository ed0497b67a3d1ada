package org.bss2sbi.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bss2sbi.simulator.chip.ChipIdentity;

/**
 * What a server says of itself: the answer to {@code chip-info}, and in part the metadata of every answer's schema.
 *
 * @param chip chip and calibration
 * @param serial serial number of the hardware, empty if it has none
 * @param software versions of what runs there
 * @param epoch random 64 bits of the server's start, hexadecimal
 * @param connection how the chip is reached: {@code emulator}, {@code quiggeldy}, {@code arq}, {@code mock}
 * @param batchRows most rows of a message
 * @param credits most messages of one client under way
 */
record ChipInfo(
        ChipIdentity chip,
        String serial,
        String software,
        String epoch,
        String connection,
        int batchRows,
        int credits) {

    /**
     * Reads the answer to {@code chip-info}.
     *
     * @throws IllegalArgumentException if it lacks what identifies a chip
     */
    static ChipInfo read(byte[] json) {
        JsonNode node = Json.read(json);
        return new ChipInfo(
                new ChipIdentity(text(node, "chip_id"), text(node, Wire.CALIBRATION)),
                node.path("serial").asText(""),
                node.path("software").asText(""),
                text(node, "server_epoch"),
                node.path("connection").asText(""),
                node.path("batch_rows").asInt(Wire.BATCH_ROWS),
                node.path("credits").asInt(Wire.CREDITS));
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("the answer to chip-info lacks '%s': %s".formatted(key, node));
        }
        return node.path(key).asText();
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("protocol", Wire.VERSION);
        metadata().forEach(json::put);
        return json.put("batch_rows", batchRows).put("credits", credits);
    }

    /** Metadata of an answer: what makes a row complete. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("chip_id", chip.chipId());
        metadata.put("serial", serial);
        metadata.put("software", software);
        metadata.put(Wire.CALIBRATION, chip.calibrationSha256());
        metadata.put("server_epoch", epoch);
        metadata.put("connection", connection);
        return metadata;
    }
}
