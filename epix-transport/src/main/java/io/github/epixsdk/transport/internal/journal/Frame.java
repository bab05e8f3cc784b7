package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line before each entry in a file, always of the same length. The head follows, then the body, then a line break; nothing
 * follows the line of a stub, of which only number and hashes are left.
 *
 * @param stub whether only this line is left of the entry
 * @param sequence the number of the entry
 * @param headLength how many bytes its head has
 * @param bodyLength how many bytes its body has
 * @param previous the hash of the entry before
 * @param hash its own hash
 */
record Frame(boolean stub, long sequence, int headLength, long bodyLength, String previous, String hash) {
    /** No head is longer: headers are bounded by the servers, words by us. */
    static final int MOST_HEAD = 4 << 20;

    private static final String FORMAT = "EPIX%s %019d %010d %019d %s %s\n";
    private static final Pattern LINE =
            Pattern.compile("EPIX([ER]) (\\d{19}) (\\d{10}) (\\d{19}) ([0-9a-f]{64}) ([0-9a-f]{64})\n");

    /** The length of every such line. */
    static final int LENGTH =
            FORMAT.formatted("E", 0, 0, 0, "0".repeat(64), "0".repeat(64)).length();

    static Frame of(JournalEntry entry) {
        return new Frame(
                false,
                entry.sequence(),
                entry.head().getBytes(StandardCharsets.UTF_8).length,
                entry.bodyLength(),
                entry.previousHash(),
                entry.hash());
    }

    static Frame stubOf(long sequence, String previous, String hash) {
        return new Frame(true, sequence, 0, 0, previous, hash);
    }

    byte[] bytes() {
        return FORMAT.formatted(stub ? "R" : "E", sequence, headLength, bodyLength, previous, hash)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a line; empty if it is none. */
    static Optional<Frame> parse(byte[] line) {
        Matcher matcher = LINE.matcher(new String(line, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Frame frame = new Frame(
                    matcher.group(1).equals("R"),
                    Long.parseLong(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    Long.parseLong(matcher.group(4)),
                    matcher.group(5),
                    matcher.group(6));
            boolean possible = frame.stub
                    ? frame.headLength == 0 && frame.bodyLength == 0
                    : frame.headLength > 0 && frame.headLength <= MOST_HEAD;
            return possible ? Optional.of(frame) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** How many bytes the entry takes in all. */
    long length() {
        return stub ? LENGTH : LENGTH + headLength + bodyLength + 1;
    }
}
