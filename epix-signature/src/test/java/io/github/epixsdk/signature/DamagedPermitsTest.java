package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.VERIFIER;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static io.github.epixsdk.signature.SealCode.DOCUMENT_NOT_READABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Permit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sealed permits with bytes changed or missing. */
class DamagedPermitsTest {
    private static final String GOOD = sealed(Samples.v2());

    @Test
    void neverAcceptsADocumentWithAByteFlipped() {
        byte[] good = GOOD.getBytes(UTF_8);
        // Where a flip changes nothing that is signed, such as a letter of a comment or the case of a base64 padding
        // bit, is
        // known: the comment alone.
        int comment = GOOD.substring(0, GOOD.indexOf("<!--")).getBytes(UTF_8).length;

        for (int i = 0; i < good.length; i += 97) {
            if (i > comment && i < comment + 40) {
                continue;
            }
            byte[] flipped = good.clone();
            flipped[i] ^= 1;
            SealVerdict verdict = VERIFIER.verify(flipped, POLICY);
            assertThat(verdict.isValid()).as("byte %s of %s", i, good.length).isFalse();
        }
    }

    @Test
    void givesAVerdictOnEveryTruncation() {
        byte[] good = GOOD.getBytes(UTF_8);

        IntStream.iterate(0, i -> i < good.length, i -> i + 61).forEach(length -> {
            SealVerdict verdict = VERIFIER.verify(Arrays.copyOf(good, length), POLICY);
            assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(DOCUMENT_NOT_READABLE);
        });
    }

    @Test
    void givesAVerdictOnCertificatesFullOfRubbish() throws Exception {
        byte[] der = XA_SEAL.certificate().getEncoded();
        String written = Base64.getEncoder().encodeToString(der);

        for (int i = 0; i < der.length; i += 7) {
            byte[] damaged = der.clone();
            damaged[i] ^= 0x55;
            SealVerdict verdict =
                    verify(GOOD.replace(written, Base64.getEncoder().encodeToString(damaged)));
            assertThat(verdict.isValid()).as("byte %s", i).isFalse();
        }
    }

    @Test
    void readsWhateverItStillAcceptsAsTheOriginal() {
        Permit original = verify(GOOD).verifiedPermit().orElseThrow().permit();
        SplittableRandom random = new SplittableRandom(20261123);
        String[] tags = GOOD.split("(?=<)", -1);
        String[] inserted = {
            "<!-- -->", "<?x?>", "<![CDATA[1]]>", " ", "&#49;", "<ram:ID>1</ram:ID>", "<ds:Signature/>", "<ds:Object/>"
        };

        for (int i = 0; i < 1500; i++) {
            List<String> changed = new ArrayList<>(List.of(tags));
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                int at = random.nextInt(1, changed.size() - 1);
                switch (random.nextInt(4)) {
                    case 0 -> changed.remove(at);
                    case 1 -> changed.add(at, changed.get(random.nextInt(1, changed.size())));
                    case 2 -> Collections.swap(changed, at, random.nextInt(1, changed.size()));
                    default -> changed.add(at, inserted[random.nextInt(inserted.length)]);
                }
            }
            SealVerdict verdict = verify(String.join("", changed));
            assertThat(verdict.verifiedPermit().map(VerifiedPermit::permit).orElse(original))
                    .as("round %s", i)
                    .isEqualTo(original);
        }
    }
}
