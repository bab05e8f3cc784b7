package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.tls;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Both sides of an exchange in one JVM of little memory: a permit with an attachment larger than that, in every form. */
final class HugeAttachmentProgram {
    private HugeAttachmentProgram() {}

    /** Prints one line per form; any failure ends the JVM with a stack trace. */
    public static void main(String[] arguments) throws Exception {
        long bytes = Long.parseLong(arguments[0]);
        String expected = digest(new Noise(bytes));
        for (AttachmentForm form : AttachmentForm.values()) {
            long start = System.nanoTime();
            String received = received(bytes, form);
            if (!received.equals(expected)) {
                throw new IllegalStateException(form + ": expected " + expected + ", received " + received);
            }
            System.out.println(form + " " + bytes + " bytes, "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms, heap "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        }
    }

    private static String received(long bytes, AttachmentForm form) throws Exception {
        EpixService service = new Rehearsal.Service() {
            @Override
            public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                return PermitReply.document(Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2))
                        .withAttachments(List.of(Attachment.of("scan.tiff", new Noise(bytes))));
            }
        };
        EpixEndpoint endpoint = Rehearsal.endpoint(service).attachmentForm(form).build();
        try (EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls(CA.server("localhost")))
                        .start();
                EpixClient client = client(server)) {
            PermitAnswer answer = client.finalPermit(ENDORSED, TOKEN);
            if (!(answer instanceof PermitAnswer.Found found)) {
                throw new IllegalStateException(form + ": " + answer);
            }
            try (Payload content = found.attachments().get(0).content().orElseThrow()) {
                return digest(content);
            }
        }
    }

    private static EpixClient client(EpixHttpsServer server) {
        PartnerProfile profile = PartnerProfile.builder(XA, server.uri())
                .attempts(1)
                .answerTimeout(Duration.ofMinutes(10))
                .totalTimeout(Duration.ofMinutes(10))
                .maxAnswerBytes(Integer.MAX_VALUE)
                .build();
        return Rehearsal.client(
                profile,
                OkHttpTransport.builder(tls(Rehearsal.XB_CLIENT))
                        .answerTimeout(profile.answerTimeout())
                        .maxAnswerBytes(profile.maxAnswerBytes())
                        .build());
    }

    private static String digest(Payload payload) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(payload.openStream(), digest)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // The digest sees it.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes made while they are read: the same block again and again, with its number at its beginning. */
    private record Noise(long size) implements Payload {
        private static final byte[] BLOCK = block();

        private static byte[] block() {
            byte[] block = new byte[1 << 16];
            new Random(1).nextBytes(block);
            return block;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }

        @Override
        public InputStream openStream() {
            return new InputStream() {
                private long position;

                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int count) {
                    if (count == 0 || position == size) {
                        return count == 0 ? 0 : -1;
                    }
                    int inBlock = (int) (position % BLOCK.length);
                    int n = (int) Math.min(Math.min(count, BLOCK.length - inBlock), size - position);
                    System.arraycopy(BLOCK, inBlock, buffer, offset, n);
                    if (inBlock == 0) {
                        buffer[offset] = (byte) (position / BLOCK.length);
                    }
                    position += n;
                    return n;
                }
            };
        }

        @Override
        public String toString() {
            return "Noise[" + size + "]";
        }
    }
}
