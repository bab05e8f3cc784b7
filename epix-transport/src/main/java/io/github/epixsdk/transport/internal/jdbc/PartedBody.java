package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.internal.Sha256;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A body in parts. Whoever reads it to its end learns if it is not the one that was recorded. */
final class PartedBody implements Payload {
    private static final byte[] NOTHING = new byte[0];

    private final Database database;
    private final @Nullable String id;
    private final long length;
    private final String sha256;

    PartedBody(Database database, @Nullable String id, long length, String sha256) {
        this.database = database;
        this.id = id;
        this.length = length;
        this.sha256 = sha256;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public InputStream openStream() {
        return new Parts();
    }

    private final class Parts extends InputStream {
        private final MessageDigest digest = Sha256.digest();
        private byte[] part = new byte[0];
        private int at;
        private int next;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            if (wanted == 0) {
                return 0;
            }
            if (at == part.length && !ended) {
                load();
            }
            if (ended) {
                return -1;
            }
            int read = Math.min(wanted, part.length - at);
            System.arraycopy(part, at, bytes, offset, read);
            at += read;
            return read;
        }

        private void load() throws IOException {
            byte[] loaded = id == null ? NOTHING : part(id, next++);
            if (loaded.length == 0) {
                ended = true;
                if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                    throw new IOException("A body in the journal is not the one that was recorded; verify the journal");
                }
                return;
            }
            digest.update(loaded);
            part = loaded;
            at = 0;
        }

        private byte[] part(String body, int number) throws IOException {
            try {
                return database.transaction("read the journal", connection -> select(body, number, connection));
            } catch (StoreException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private static byte[] select(String body, int number, Connection connection) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select bytes from epix_journal_part where body = ? and part = ?")) {
                select.setString(1, body);
                select.setInt(2, number);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getBytes(1) : NOTHING;
                }
            }
        }
    }
}
