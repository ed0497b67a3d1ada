package org.bss2sbi.dataset.parquet;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.bss2sbi.dataset.storage.Storage;

/** A new Parquet file whose size and SHA-256 are known once it is closed; closing also forces it to the disk. */
public final class DigestingOutputFile implements OutputFile {

    private final Storage storage;
    private final Path path;
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private long bytes;

    /**
     * Names the file; nothing is created before Parquet asks for it.
     *
     * @param storage where
     * @param path file that must not exist yet
     */
    public DigestingOutputFile(Storage storage, Path path) {
        this.storage = storage;
        this.path = path;
    }

    /**
     * Size of the closed file.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Digest of the closed file; may be asked once.
     *
     * @return SHA-256, hexadecimal
     */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return new Stream(storage.create(path));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    private final class Stream extends PositionOutputStream {

        private final FSDataOutputStream out;

        Stream(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return bytes;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            digest.update((byte) b);
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            out.write(data, offset, length);
            digest.update(data, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                if (out.hasCapability(StreamCapabilities.HSYNC)) { // object stores have no disk to force it to
                    out.hsync();
                }
            }
        }
    }
}
