package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.dataset.ColumnMoments;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.training.djl.AutoencoderTraining;
import org.bss2sbi.training.summary.TraceArchitecture;

/**
 * Rows whose recordings were replaced by what a trained encoder gives of them, behind the fixed numbers that are seen. Encoded once, as
 * the encoder is not trained any more.
 */
final class EncodedRows implements AutoCloseable {

    private final RowSplit split;
    private final float[] encoder;

    private EncodedRows(RowSplit split, float[] encoder) {
        this.split = split;
        this.encoder = encoder;
    }

    /**
     * Encodes rows.
     *
     * @param rows rows with their channels
     * @param features means and scales of the fixed numbers
     * @param trace shape of the encoder
     * @param encoder its weights
     * @param directory where there is room for scratch files
     * @return the same rows, encoded
     * @throws org.bss2sbi.simulator.BadInputException if the encoder gives the same for all rows
     */
    static EncodedRows of(
            RowSplit rows, Standardizer.State features, TraceArchitecture trace, float[] encoder, Path directory) {
        int seen = rows.inputs().numbersSeen();
        int width = seen + trace.outputs();
        SummarisedRows.Rewriting encoding = pool ->
                encoded(pool, seen, features.names().size(), rows.inputs().channelsOnly(), trace, encoder);
        ColumnMoments codes = new ColumnMoments(
                IntStream.range(0, trace.outputs())
                        .mapToObj("code_%d"::formatted)
                        .toList(),
                Collections.nCopies(trace.outputs(), false));
        SummarisedRows training = rows.training()
                .rewritten(width, directory, encoding, (id, summary, none) -> codes.add(tail(summary, seen), id));
        try {
            Standardizer.State code = codes.standardizer().state();
            SummarisedRows validation =
                    rows.validation().rewritten(width, directory, encoding, SummarisedRows.Visitor.NONE);
            SummaryInputs inputs = SummaryInputs.of(joined(features, seen, code));
            return new EncodedRows(new RowSplit(training, validation, inputs), trace.standardised(encoder, code));
        } catch (RuntimeException e) {
            training.close();
            throw e;
        }
    }

    private static float[] encoded(
            SummarisedRows.Rows pool,
            int seen,
            int numbers,
            SummaryInputs channels,
            TraceArchitecture trace,
            float[] encoder) {
        float[] inputs = new float[pool.size() * channels.width()];
        for (int row = 0; row < pool.size(); row++) {
            channels.put(pool, row, inputs, row * channels.width());
        }
        float[] codes = AutoencoderTraining.encode(trace, encoder, inputs);
        int width = seen + trace.outputs();
        float[] summaries = new float[pool.size() * width];
        for (int row = 0; row < pool.size(); row++) {
            System.arraycopy(pool.summaries(), row * numbers, summaries, row * width, seen);
            System.arraycopy(codes, row * trace.outputs(), summaries, row * width + seen, trace.outputs());
        }
        return summaries;
    }

    private static float[] tail(float[] summary, int from) {
        return java.util.Arrays.copyOfRange(summary, from, summary.length);
    }

    private static Standardizer.State joined(Standardizer.State features, int seen, Standardizer.State code) {
        return new Standardizer.State(
                joined(features.names(), seen, code.names()),
                joined(features.logarithmic(), seen, code.logarithmic()),
                joined(features.mean(), seen, code.mean()),
                joined(features.scale(), seen, code.scale()));
    }

    private static <T> List<T> joined(List<T> first, int seen, List<T> second) {
        List<T> both = new ArrayList<>(first.subList(0, seen));
        both.addAll(second);
        return both;
    }

    RowSplit split() {
        return split;
    }

    /** Weights of the encoder, whose outputs are now standardised. */
    float[] encoder() {
        return encoder;
    }

    @Override
    public void close() {
        split.training().close();
        split.validation().close();
    }
}
