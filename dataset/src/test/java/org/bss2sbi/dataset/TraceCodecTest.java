package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TraceCodecTest {

    @ParameterizedTest
    @EnumSource(TraceCodec.class)
    void decodingGivesBackEveryCount(TraceCodec codec) {
        SplittableRandom random = new SplittableRandom(11);
        short[] trace = new short[4097];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        trace[0] = Short.MIN_VALUE;
        trace[1] = Short.MAX_VALUE;
        short[] back = new short[trace.length + 2];
        codec.decode(ByteBuffer.wrap(codec.encode(trace)), back, 1, trace.length);
        assertThat(Arrays.copyOfRange(back, 1, trace.length + 1)).containsExactly(trace);
        assertThat(back[0]).isZero();
        assertThat(back[trace.length + 1]).isZero();
    }

    @Test
    void int16IsLittleEndian() {
        assertThat(TraceCodec.INT16_LE.encode(new short[] {1, -2, 0x1234}))
                .containsExactly(1, 0, 0xFE, 0xFF, 0x34, 0x12);
    }

    @Test
    void planesHoldWhatAPredictionLeaves() {
        // 100; 100 + 0.75 x 100 is 175, 104 is 71 less; 104 + 0.75 x 4 is 107, exact; signs lie in the lowest bit.
        assertThat(TraceCodec.DELTA_PLANES.encode(new short[] {100, 104, 107}))
                .containsExactly((byte) 200, (byte) (2 * 71 - 1), 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(TraceCodec.class)
    void cutTraceIsRefused(TraceCodec codec) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(ByteBuffer.allocate(19), new short[10], 0, 10))
                .withMessage("A trace of 10 points takes 20 bytes, got 19");
    }
}
