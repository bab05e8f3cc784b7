package io.github.epixsdk.xml.support;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Takes large attachments, written into a message as base64, out of it while it streams by: each into a {@link Payload} of its
 * own. What is left is the message, letter by letter, with a short reference where each content stood; a permit and its seal are
 * not touched.
 */
public final class InlineAttachments {
    /** A shorter content stays in the message, which is read in memory anyway. */
    static final int SHORTEST = 4096;

    private static final String ELEMENT = "AttachmentContent";

    private final ReadLimits limits;
    private final long maxContentBytes;
    private final Recorder recorder;
    private final XMLStreamReader2 reader;
    private final LocationInfo location;
    private final List<Payload> contents = new ArrayList<>();

    private InlineAttachments(Reader text, ReadLimits limits, long maxContentBytes) throws XMLStreamException {
        this.limits = limits;
        this.maxContentBytes = maxContentBytes;
        this.recorder = new Recorder(text, limits.documentBytes());
        this.reader = SafeXml.pieces(recorder, limits);
        this.location = reader.getLocationInfo();
    }

    /** What stands in the message in the place of a content: an index into {@link Detached#contents}. */
    public static String reference(int index) {
        return "cid:inline-" + index + "@epix.invalid";
    }

    /**
     * A message without its large attachments.
     *
     * @param message the rest of the message
     * @param contents what was taken out, in the order of the references
     */
    public record Detached(String message, List<Payload> contents) {}

    /**
     * Takes the large attachments out of a message.
     *
     * @param text the message
     * @param limits the bounds of what is left
     * @param maxContentBytes how large one attachment may be
     * @return the rest and the attachments
     * @throws MalformedDocumentException if the message is not well-formed, has a DOCTYPE, is beyond a bound, or a content is no
     *     base64
     */
    public static Detached detach(Reader text, ReadLimits limits, long maxContentBytes) {
        return SafeXml.reading(() -> {
            InlineAttachments work = new InlineAttachments(text, limits, maxContentBytes);
            boolean done = false;
            try {
                Detached detached = work.run();
                done = true;
                return detached;
            } finally {
                work.reader.close();
                if (!done) {
                    work.contents.forEach(Payload::close);
                }
            }
        });
    }

    private Detached run() throws XMLStreamException {
        while (reader.hasNext()) {
            boolean begins = SafeXml.next(reader, limits) == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(ELEMENT);
            recorder.keepTo(begins ? location.getEndingCharOffset() : location.getStartingCharOffset());
            if (begins) {
                content();
            }
        }
        recorder.keepTo(Long.MAX_VALUE);
        return new Detached(recorder.kept(), contents);
    }

    /** Reads the text that begins here: takes it out if it is long. */
    private void content() throws XMLStreamException {
        Base64Text text = new Base64Text();
        try {
            if (!text.isAtLeast(SHORTEST)) {
                return;
            }
            // From here on nothing of it is kept.
            text.dropping = true;
            Payload content = Payload.read(text, maxContentBytes + 1);
            contents.add(content);
            if (content.length().orElseThrow() > maxContentBytes) {
                throw new MalformedDocumentException(
                        Reason.ATTACHMENT_TOO_LARGE,
                        "an attachment is larger than the " + maxContentBytes + " bytes allowed",
                        reader.getLocation(),
                        null);
            }
            recorder.dropTo(location.getStartingCharOffset());
            recorder.put(reference(contents.size() - 1));
        } catch (BrokenText e) {
            throw e.document;
        } catch (IOException e) {
            throw new MalformedDocumentException(
                    Reason.NOT_XML, "the content of an attachment is no base64", reader.getLocation(), e);
        }
    }

    /** The bytes that the text of an element stands for, to the next tag. */
    private final class Base64Text extends InputStream {
        /** Characters that were read and not decoded yet. */
        private byte[] encoded = new byte[2 * SHORTEST];

        private int length;
        private byte[] decoded = new byte[0];
        private int next;
        private boolean padded;
        private boolean ended;
        private boolean dropping;

        /** Whether there are as many characters, white space not counted. */
        boolean isAtLeast(int characters) throws IOException {
            while (!ended && length < characters) {
                advance();
            }
            return length >= characters;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            while (next == decoded.length) {
                if (!isAtLeast(SHORTEST) && length == 0) {
                    return -1;
                }
                decode();
            }
            int n = Math.min(count, decoded.length - next);
            System.arraycopy(decoded, next, buffer, offset, n);
            next += n;
            return n;
        }

        private void decode() throws IOException {
            int whole = ended ? length : length - length % 4;
            if (padded) {
                throw new IOException("base64 goes on after its padding");
            }
            padded = encoded[whole - 1] == '=';
            try {
                decoded = Base64.getDecoder().decode(Arrays.copyOf(encoded, whole));
            } catch (IllegalArgumentException e) {
                throw new IOException(e);
            }
            next = 0;
            length -= whole;
            System.arraycopy(encoded, whole, encoded, 0, length);
        }

        private void advance() throws IOException {
            try {
                int event = SafeXml.next(reader, limits);
                if (dropping) {
                    recorder.dropTo(location.getStartingCharOffset());
                }
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    take(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                } else {
                    ended = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT;
                }
            } catch (XMLStreamException e) {
                throw new BrokenText(e);
            }
        }

        private void take(char[] text, int start, int count) {
            if (encoded.length < length + count) {
                encoded = Arrays.copyOf(encoded, 2 * (length + count));
            }
            for (int i = start; i < start + count; i++) {
                char c = text[i];
                if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                    // What is no ASCII is no base64 either.
                    encoded[length++] = (byte) (c < 0x80 ? c : '?');
                }
            }
        }
    }

    /** Carries what is wrong with the document out through a stream of bytes. */
    private static final class BrokenText extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final XMLStreamException document;

        BrokenText(XMLStreamException document) {
            super(document);
            this.document = document;
        }
    }

    /** Passes a text on to the parser, and keeps what of it is to stay. */
    private static final class Recorder extends Reader {
        private final Reader text;
        private final int limit;
        private final StringBuilder kept = new StringBuilder();
        private final StringBuilder pending = new StringBuilder();
        /** The place of the first pending character in the whole text. */
        private long base;

        Recorder(Reader text, int limit) {
            this.text = text;
            this.limit = limit;
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int n = text.read(buffer, offset, count);
            if (n > 0) {
                pending.append(buffer, offset, n);
            }
            return n;
        }

        void keepTo(long place) {
            int n = pendingTo(place);
            kept.append(pending, 0, n);
            drop(n);
            if (kept.length() > limit) {
                throw new MalformedDocumentException(
                        Reason.TOO_LARGE,
                        "the document has more than the " + limit + " bytes allowed, its attachments not counted",
                        null,
                        null);
            }
        }

        void dropTo(long place) {
            drop(pendingTo(place));
        }

        void put(String replacement) {
            kept.append(replacement);
        }

        String kept() {
            return kept.toString();
        }

        private int pendingTo(long place) {
            return (int) Math.max(0, Math.min(place - base, pending.length()));
        }

        private void drop(int n) {
            pending.delete(0, n);
            base += n;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
