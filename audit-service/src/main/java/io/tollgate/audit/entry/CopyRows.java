package io.tollgate.audit.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows as PostgreSQL's <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS">binary COPY</a> takes them. Each
 * field is its length and its bytes, so that the same bytes are what a digest covers: nothing is encoded twice.
 */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int END = -1;
    private static final int NULL = -1;
    /** What an index takes must be far below a third of a page. */
    private static final int LONGEST = 800;

    private static final long POSTGRES_EPOCH =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private byte[] bytes;
    private int length;

    CopyRows(int expected) {
        bytes = Arrays.copyOf(HEADER, Math.max(expected, 1024));
        length = HEADER.length;
    }

    /** Begins a row. */
    CopyRows row(int fields) {
        room(2);
        bytes[length++] = (byte) (fields >>> 8);
        bytes[length++] = (byte) fields;
        return this;
    }

    CopyRows text(@Nullable String value) {
        if (value == null) {
            return number(NULL);
        }
        // PostgreSQL holds no NUL; whoever sends one, or a text that no index holds, shall not escape the log by it.
        String fit = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return bytes((fit.indexOf('\0') < 0 ? fit : fit.replace('\0', '\uFFFD')).getBytes(UTF_8));
    }

    CopyRows int4(int value) {
        return number(Integer.BYTES).number(value);
    }

    CopyRows int8(@Nullable Long value) {
        return value == null
                ? number(NULL)
                : number(Long.BYTES).number((int) (value >>> 32)).number(value.intValue());
    }

    /** To the microsecond, which is what PostgreSQL holds. */
    CopyRows time(Instant value) {
        return int8((value.getEpochSecond() - POSTGRES_EPOCH) * 1_000_000 + value.getNano() / 1000);
    }

    CopyRows bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    int length() {
        return length;
    }

    /** The digest of all fields written since. */
    byte[] digestSince(int start, MessageDigest sha256) {
        sha256.update(bytes, start, length - start);
        return sha256.digest();
    }

    /** No row comes after it. */
    CopyRows end() {
        return row(END);
    }

    byte[] buffer() {
        return bytes;
    }

    private CopyRows number(int value) {
        room(Integer.BYTES);
        bytes[length++] = (byte) (value >>> 24);
        bytes[length++] = (byte) (value >>> 16);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
