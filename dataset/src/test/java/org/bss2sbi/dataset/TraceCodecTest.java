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
    void firstPlaneHoldsWhatAPredictionLeaves() {
        // 0 is expected, then the step of 100 again, then the slope of 4 that followed; signs lie in the lowest bit.
        assertThat(TraceCodec.DELTA_PLANES.encode(new short[] {100, 104, 107}))
                .containsExactly(2 * 100, 2 * 96 - 1, 2 * 1 - 1);
    }

    @Test
    void secondPlaneHoldsRisesFallsAndWhatIsNeither() {
        // A rise by 124 + 76; a fall to where the last one ended, which is 0; a rise by more than 635 is the point
        // itself.
        assertThat(TraceCodec.DELTA_PLANES.encode(new short[] {0, 200, 0, 2000}))
                .containsExactly(0, 247, 249, 255, 76, 0, 0xD0, 0x07);
    }

    @Test
    void spikesThatRepeatCostLittleMoreThanAByte() {
        short[] trace = new short[1000];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) (800 + 60 * (i % 20));
        }
        assertThat(TraceCodec.DELTA_PLANES.encode(trace)).hasSizeLessThan(1000 + 1000 / 20 + 5);
    }

    @Test
    void cutTracesAreRefused() {
        assertRefused(TraceCodec.INT16_LE, new byte[19], "A trace of 10 points takes 20 bytes, got 19");
        assertRefused(TraceCodec.DELTA_PLANES, new byte[9], "A trace of 10 points takes at least 10 bytes, got 9");
        assertRefused(TraceCodec.DELTA_PLANES, new byte[12], "A trace of 10 points should take 10 bytes, got 12");
        byte[] cut = new byte[11];
        cut[9] = (byte) 255;
        assertRefused(TraceCodec.DELTA_PLANES, cut, "A trace of 10 points should take 12 bytes, got 11");
    }

    private static void assertRefused(TraceCodec codec, byte[] bytes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(ByteBuffer.wrap(bytes), new short[10], 0, 10))
                .withMessage(message);
    }
}
