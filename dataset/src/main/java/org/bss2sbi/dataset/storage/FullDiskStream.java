package org.bss2sbi.dataset.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;

/** Hadoop's local file system throws an error where a disk is full; this stream throws the exception behind it. */
final class FullDiskStream extends OutputStream implements Syncable, StreamCapabilities {

    private final FSDataOutputStream out;

    FullDiskStream(FSDataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        reporting(() -> out.write(b));
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        reporting(() -> out.write(data, offset, length));
    }

    @Override
    public void flush() throws IOException {
        reporting(out::flush);
    }

    @Override
    public void hflush() throws IOException {
        reporting(out::hflush);
    }

    @Override
    public void hsync() throws IOException {
        reporting(out::hsync);
    }

    @Override
    public boolean hasCapability(String capability) {
        return out.hasCapability(capability);
    }

    @Override
    public void close() throws IOException {
        reporting(out::close);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void reporting(Step step) throws IOException {
        try {
            step.run();
        } catch (FSError e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
    }
}
