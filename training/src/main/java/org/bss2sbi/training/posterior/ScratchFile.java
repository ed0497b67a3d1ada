package org.bss2sbi.training.posterior;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file for the time of one training. It has no name once it is open, so that nothing is left behind, whatever ends the program.
 * May be read by several threads at once.
 */
final class ScratchFile implements AutoCloseable {

    private final FileChannel file;
    private long size;

    private ScratchFile(FileChannel file) {
        this.file = file;
    }

    static ScratchFile in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path name = Files.createTempFile(directory, ".summaries-", ".tmp");
        FileChannel channel = FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(name); // lives on until the channel is closed
        return new ScratchFile(channel);
    }

    /** Writes all of a buffer behind what is there. */
    void append(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            size += file.write(buffer, size);
        }
    }

    /** So many bytes from a place on, ready to be read. */
    ByteBuffer read(long position, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException("Byte %d of %d in a scratch file".formatted(position, size));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
