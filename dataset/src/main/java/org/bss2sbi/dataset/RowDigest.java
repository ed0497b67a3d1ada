package org.bss2sbi.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipIdentity;

/**
 * Digest of one row over its canonical bytes. Not thread-safe.
 *
 * <p>Canonical bytes, integers and IEEE 754 bit patterns little-endian, NaN as its canonical pattern, strings as UTF-8
 * after their int32 byte length: row_id int64; repeat int32; number of parameters int32 and their values as float64;
 * status; chip_id; calibration_sha256; and for a valid run only: n_spikes_before int32; number of spikes int32 and their
 * times float32; number of features int32 and their values float32; number of trace points int32 and their counts int16.
 */
final class RowDigest {

    private final MessageDigest sha256 = DigestUtils.getSha256Digest();
    private ByteBuffer bytes = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);

    RowHash of(SimulationRow row) {
        bytes.clear();
        room(16 + 8 * row.theta().length).putLong(row.rowId()).putInt(row.repeat());
        bytes.putInt(row.theta().length);
        for (double value : row.theta()) {
            bytes.putLong(Double.doubleToLongBits(value));
        }
        ChipIdentity chip = row.chip();
        text(row.outcome().status());
        text(chip.chipId());
        text(chip.calibrationSha256());
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            observation(valid.observation());
        }
        sha256.update(bytes.array(), 0, bytes.position());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new RowHash(digest.getLong(), digest.getLong());
    }

    private void observation(Observation observation) {
        room(4).putInt(observation.spikesBefore());
        floats(observation.spikeTimesUs());
        floats(observation.features());
        short[] trace = observation.trace();
        room(4 + 2 * trace.length).putInt(trace.length);
        bytes.asShortBuffer().put(trace);
        bytes.position(bytes.position() + 2 * trace.length);
    }

    private void floats(float[] values) {
        room(4 + 4 * values.length).putInt(values.length);
        for (float value : values) {
            bytes.putInt(Float.floatToIntBits(value));
        }
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(4 + encoded.length).putInt(encoded.length).put(encoded);
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + needed));
            bytes = larger.order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
        return bytes;
    }
}
