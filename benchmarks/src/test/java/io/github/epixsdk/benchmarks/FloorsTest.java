package io.github.epixsdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

/** A floor that does less than it claims would make every ratio wrong. */
class FloorsTest {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    @ParameterizedTest
    @EnumSource
    void verifiesTheSealThatIsMeasured(KeyKind key) {
        SealedSample sample = SealedSample.of(key, 2);

        SealVerdict verdict = SealVerifier.create().verify(sample.sealed(), sample.policy());

        assertThat(verdict.isValid()).as("%s", verdict.reasons()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void findsByTheBareLibrariesTheDigestTheSealCarries(KeyKind key) throws Exception {
        SealedSample sample = SealedSample.of(key, 2);
        Document document = new BareSeal().parse(sample.sealed());
        String carried =
                document.getElementsByTagNameNS(DSIG, "DigestValue").item(0).getTextContent();

        byte[] digest = BareSeal.digest(BareSeal.canonical(BareSeal.withoutSignature(document)));

        assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(carried);
        assertThat(sample.verifyValue()).isTrue();
    }

    @Test
    void replaysTheEventsOfThePermitThatIsWritten() throws Exception {
        PermitCodec codec = PermitCodec.create();
        byte[] written = codec.write(Samples.permit(2), ToolkitVersion.V2);

        byte[] replayed = RecordedEvents.of(written).replay();

        assertThat(codec.read(replayed).permit()).isEqualTo(codec.read(written).permit());
        assertThat(replayed).hasSizeGreaterThan(written.length * 9 / 10);
    }

    @Test
    void sendsTheBytesTheEndpointSends() throws Exception {
        try (LoopbackService service = new LoopbackService()) {
            assertThat(service.floor()).isEqualTo(service.endpoint()).hasSizeGreaterThan(3_000);
        }
    }
}
