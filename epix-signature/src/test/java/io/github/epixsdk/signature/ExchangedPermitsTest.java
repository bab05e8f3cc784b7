package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.VERIFIER;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a permit: written by this SDK, sealed, put into a message, received, verified. */
class ExchangedPermitsTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    static Stream<WriteOptions> forms() {
        return Stream.of(ToolkitVersion.V1, ToolkitVersion.V2)
                .map(WriteOptions::of)
                .flatMap(options -> Stream.of(options, options.unqualifiedRoot()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void verifiesWhatWasSealedAndSentInAMessage(WriteOptions form) {
        byte[] written = CODEC.write(permit(), form).bytes();
        byte[] sealed = Samples.sealer(XA_SEAL).seal(written);

        SealVerdict received = Samples.verify(Samples.inMessage(new String(sealed, UTF_8)));

        assertThat(received.isValid()).as("%s", received).isTrue();
        VerifiedPermit verified = received.verifiedPermit().orElseThrow();
        assertThat(verified.permit()).isEqualTo(CODEC.read(written).permit());
        assertThat(verified.document().version()).isEqualTo(form.version());
        assertThat(verified.document().findings()).isEmpty();
        assertThat(verified).hasToString("VerifiedPermit[XA/2026/000017]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void sealsAndVerifiesThePublishedResponses(String version) throws Exception {
        Path fixture = Path.of(
                System.getProperty("epix.shared", ""), "fixtures", "get-non-final-response-" + version + ".xml");
        assumeTrue(Files.exists(fixture), "the published responses are not on this machine");
        byte[] message = Files.readAllBytes(fixture);

        byte[] sealed = Samples.sealer(XA_SEAL).seal(message);
        byte[] beside = Samples.sealer(XA_SEAL).sealDetached(message);

        assertThat(VERIFIER.verify(sealed, POLICY)
                        .verifiedPermit()
                        .orElseThrow()
                        .permit())
                .isEqualTo(CODEC.read(message).permit());
        assertThat(VERIFIER.verifyDetached(message, beside, POLICY).isValid()).isTrue();
    }

    private static Permit permit() {
        return Permit.builder(PermitNumber.of("XA/2026/000017"))
                .type(PermitType.EXPORT)
                .managementAuthority(Party.builder()
                        .name("Management Authority")
                        .address(Address.builder()
                                .country(Country.of(Samples.XA))
                                .build())
                        .build())
                .addItem(PermitItem.builder()
                        .id("A")
                        .species("Dalbergia nigra", "Brazilian rosewood")
                        .quantity("5.300", "MTQ")
                        .build())
                .build();
    }
}
