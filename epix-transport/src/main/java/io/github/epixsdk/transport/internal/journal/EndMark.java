package io.github.epixsdk.transport.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small file beside the entries that says where they end. It is written after the entries are durable, so it never names one
 * that is not there: a journal that ends before its mark was cut. It is on the disk before a file is begun, so a crash leaves a
 * mark that is behind by entries of the last file only.
 */
final class EndMark implements AutoCloseable {
    private static final String NAME = "end";
    private static final Pattern LINE = Pattern.compile("(0\\d{18}) ([0-9a-f]{64})\n");

    private final FileChannel channel;
    private long written = -1;

    private EndMark(FileChannel channel) {
        this.channel = channel;
    }

    static EndMark open(Path folder) throws IOException {
        return new EndMark(PrivateFiles.open(folder.resolve(NAME)));
    }

    /** Writes it, unless another thread was quicker with a later end. */
    synchronized void write(ChainCheck.End end) throws IOException {
        if (end.sequence() < written) {
            return;
        }
        ByteBuffer line = ByteBuffer.wrap(
                "%019d %s\n".formatted(end.sequence(), end.hash()).getBytes(StandardCharsets.US_ASCII));
        channel.write(line, 0);
        written = end.sequence();
    }

    void force() throws IOException {
        channel.force(true);
    }

    /** Whether no mark was ever written. */
    static boolean isBlank(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return !Files.exists(file) || Files.size(file) == 0;
    }

    /** What the mark says; empty if it is missing or says nothing. */
    static Optional<ChainCheck.End> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        return matcher.matches()
                ? Optional.of(new ChainCheck.End(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }
}
