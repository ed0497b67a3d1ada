package org.bss2sbi.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.BadInputException;

/**
 * The first property of a JSON file: the SHA-256 of all its bytes, taken with zeros in its own place. It shows every change of
 * the file, also one that leaves numbers where numbers were.
 *
 * <p>It is no protection against people, who can seal again. A file without it is taken as it is, as older builds wrote it.
 */
public final class Seal {

    private static final byte[] OPENING = "{\n  \"fileSha256\" : \"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = "\",".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 64;
    private static final int LENGTH = OPENING.length + DIGITS + CLOSING.length;

    private Seal() {}

    /**
     * Seals a file.
     *
     * @param json object with at least one property, UTF-8
     * @return the same object with the seal before its other properties
     */
    public static byte[] seal(byte[] json) {
        if (json.length < 2 || json[0] != '{') {
            throw new IllegalArgumentException("Only JSON objects are sealed");
        }
        byte[] sealed = new byte[LENGTH + json.length - 1];
        System.arraycopy(OPENING, 0, sealed, 0, OPENING.length);
        System.arraycopy(CLOSING, 0, sealed, OPENING.length + DIGITS, CLOSING.length);
        System.arraycopy(json, 1, sealed, LENGTH, json.length - 1);
        System.arraycopy(digest(sealed), 0, sealed, OPENING.length, DIGITS);
        return sealed;
    }

    /**
     * Checks a seal and takes it off.
     *
     * @param file content of a file
     * @param where its place, for the message
     * @return the object as it was before it was sealed; the content itself if it has no seal
     * @throws BadInputException if the file has changed since it was sealed
     */
    public static byte[] open(byte[] file, String where) {
        if (!isSealed(file)) {
            return file;
        }
        byte[] said = Arrays.copyOfRange(file, OPENING.length, OPENING.length + DIGITS);
        byte[] found = digest(file);
        if (!Arrays.equals(said, found)) {
            throw new BadInputException(
                    "%s was changed or cut off after it was written: its SHA-256 is %s, it says %s. Copy it again or make it again."
                            .formatted(where, text(found), text(said)));
        }
        byte[] json = new byte[file.length - LENGTH + 1];
        json[0] = '{';
        System.arraycopy(file, LENGTH, json, 1, json.length - 1);
        return json;
    }

    static boolean isSealed(byte[] file) {
        return file.length >= LENGTH && Arrays.equals(file, 0, OPENING.length, OPENING, 0, OPENING.length);
    }

    private static byte[] digest(byte[] sealed) {
        byte[] blank = sealed.clone();
        Arrays.fill(blank, OPENING.length, OPENING.length + DIGITS, (byte) '0');
        return DigestUtils.sha256Hex(blank).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] digits) {
        return new String(digits, StandardCharsets.UTF_8);
    }
}
