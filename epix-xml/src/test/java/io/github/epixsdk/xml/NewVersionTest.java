package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.internal.VersionBinding;
import io.github.epixsdk.xml.internal.v1.V1Binding;
import io.github.epixsdk.xml.internal.v2.V2Binding;
import io.github.epixsdk.xml.internal.v9.V9Binding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A version is added by one package (its schema, its classes, its binding) and one line of registration. */
class NewVersionTest {
    private static final ToolkitVersion V9 = new ToolkitVersion(
            "v9", "CITESEPermit", "urn:un:unece:uncefact:data:standard:CITESEPermit:9", "urn:CitesDataExchange/v9/");

    private static final List<VersionBinding> REGISTERED = List.of(
            new V1Binding(),
            new V2Binding(),
            // This is the line of registration.
            new V9Binding(V9));

    private static final PermitCodec CODEC = PermitCodec.create(ReadLimits.DEFAULT, REGISTERED);

    private static final Permit PERMIT = Permit.builder(PermitNumber.of("XA9"))
            .issuedOn("2031-01-06T12:03:52+01:00")
            .addSpecialCondition("Keep dry")
            .addItem(PermitItem.builder().id("A").build())
            .addItem(PermitItem.builder().id("B").build())
            .build();

    @Test
    void theNewVersionIsWrittenAndRead() {
        byte[] written = CODEC.write(PERMIT, V9);
        PermitDocument read = CODEC.read(written);

        assertThat(Schemas.faults("permit-v9.xsd", written)).isEmpty();
        assertThat(read.version()).isEqualTo(V9);
        assertThat(read.permit()).isEqualTo(PERMIT);
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void theNewVersionIsReadFromAMessageAsLenientlyAsTheOthers() {
        String written = new String(CODEC.write(PERMIT, V9), UTF_8);
        String odd = written.substring(written.indexOf('\n') + 1)
                .replace("<rsm:Line>", "<New/><rsm:Line>")
                .replace("2031-01-06T12:03:52+01:00", "soon");

        PermitDocument read = CODEC.read(Samples.bytes(Samples.message(V9, odd)));

        assertThat(read.permit())
                .isEqualTo(PERMIT.toBuilder().issuedOn((PermitDateTime) null).build());
        assertThat(read.findings())
                .extracting(f -> f.rule())
                .containsExactly("READ-DATE", "READ-UNKNOWN-ELEMENT", "READ-UNKNOWN-ELEMENT");
    }

    @Test
    void theOtherVersionsAreStillRead() {
        for (ToolkitVersion version : ToolkitVersion.published()) {
            assertThat(CODEC.read(Samples.bytes(Samples.permit(version))).version())
                    .isEqualTo(version);
        }
    }

    @Test
    void whereItIsNotRegisteredItIsNamed() {
        byte[] written = CODEC.write(PERMIT, V9);

        MalformedDocumentException refusal = catchThrowableOfType(
                MalformedDocumentException.class, () -> PermitCodec.create().read(written));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
        assertThat(refusal)
                .hasMessageContaining("the permit's version is not known: found the namespace \"" + V9.rootNamespace()
                        + "\", expected v1 (urn:un:unece:uncefact:data:draft:CBFShip:1), v2 (");
    }
}
