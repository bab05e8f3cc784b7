package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Text;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitWritingTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    static Stream<ToolkitVersion> versions() {
        return ToolkitVersion.published().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anEmptyPermitIsSchemaValid(ToolkitVersion version) {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        byte[] written = CODEC.write(permit, version);

        assertValid(version, written);
        assertThat(CODEC.read(written).permit().number()).isEqualTo(permit.number());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void writesFixedPrefixesAndTheDeclaration(ToolkitVersion version) {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        String standalone = new String(CODEC.write(permit, version), UTF_8);
        String inMessage = new String(
                CODEC.write(permit, WriteOptions.of(version).unqualifiedRoot()).bytes(), UTF_8);

        String name = version.permitElement();
        assertThat(standalone)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:" + name + " ")
                .contains("xmlns:rsm=\"" + version.rootNamespace() + "\"")
                .contains("xmlns:ram=\"" + ToolkitVersion.RAM_NAMESPACE + "\"")
                .contains("<ram:ID>XA1</ram:ID>")
                .endsWith("</rsm:" + name + ">");
        assertThat(inMessage).contains("\n<" + name + " xmlns:").endsWith("</" + name + ">");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aPermitWithoutContextGetsTheToolkitsFixedOne(ToolkitVersion version) {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        Permit read = CODEC.read(CODEC.write(permit, version)).permit();

        ContextParameter process =
                read.context().orElseThrow().businessProcesses().get(0);
        assertThat(process.value()).contains(Text.of("CITES PERMITTING"));
        assertThat(process.versionId().orElseThrow().value()).isEqualTo("1");
    }

    @Test
    void completesADateWithoutTimeAndSaysSo() {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .issuedOn(PermitDateTime.parse("2026-11-02"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        assertThat(written.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("WRITE-DATE-COMPLETED");
            assertThat(f.message()).contains("\"2026-11-02\"").contains("2026-11-02T00:00:00");
            assertThat(f.path()).isEqualTo("/CITESEPermit/HeaderExchangedDocument/IssueDateTime");
        });
        assertValid(ToolkitVersion.V2, written.bytes());
        assertThat(new String(written.bytes(), UTF_8)).contains("IssueDateTime>2026-11-02T00:00:00<");
    }

    @Test
    void writesAnOffsetThatNoSchemaAllowsInUtc() {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .issuedOn(PermitDateTime.parse("2026-11-02T00:00:00+15:00"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V1));

        assertValid(ToolkitVersion.V1, written.bytes());
        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-DATE-COMPLETED");
        assertThat(written.losses()).isEmpty();
        assertThat(new String(written.bytes(), UTF_8)).contains("IssueDateTime>2026-11-01T09:00:00Z<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00+15:00", "9999-12-31T23:00:00-15:00"})
    void leavesOutADateThatNoSchemaAllows(String date) {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .issuedOn(PermitDateTime.parse(date))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V1));

        assertValid(ToolkitVersion.V1, written.bytes());
        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-NOT-CARRIED");
        assertThat(written.losses()).extracting(l -> l.value().orElseThrow()).containsExactly(date);
        assertThat(new String(written.bytes(), UTF_8)).doesNotContain("IssueDateTime");
    }

    @Test
    void carriesEveryCharacterXmlCanHold() {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .addSpecialCondition("fine \uD83D\uDC0A\r\n\t]]>&<")
                .build();

        byte[] written = CODEC.write(permit, ToolkitVersion.V2);

        assertValid(ToolkitVersion.V2, written);
        assertThat(CODEC.read(written).permit().specialConditions()).isEqualTo(permit.specialConditions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bell \u0007", "lone surrogate \uD800", "none \uFFFF"})
    void refusesACharacterThatXmlCannotHold(String value) {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .addSpecialCondition(value)
                .build();

        assertThatThrownBy(() -> CODEC.write(permit, ToolkitVersion.V2))
                .isInstanceOf(InvalidPermitException.class)
                .hasMessageContaining("U+")
                .hasMessageContaining("/CITESEPermit/HeaderExchangedDocument");
    }

    @Test
    void leavesOutALanguageTheSchemaWouldNotTake() {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .addSpecialCondition(Text.of("text", "not a language"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        assertValid(ToolkitVersion.V2, written.bytes());
        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-NOT-CARRIED");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();
        ToolkitVersion later = new ToolkitVersion("v9", "CITESEPermit", "urn:later", "urn:later/message");

        assertThatThrownBy(() -> CODEC.write(permit, later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write toolkit version v9");
    }

    private static void assertValid(ToolkitVersion version, byte[] document) {
        assertThat(Schemas.faults("permit-" + version.code() + ".xsd", document))
                .isEmpty();
    }
}
