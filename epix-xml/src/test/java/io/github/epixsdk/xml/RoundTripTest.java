package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.assertj3.XmlAssert;

/** What is written is valid and is read as the same permit; what is read is written as the same document. */
class RoundTripTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFullPermitLosesNothing(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        Permit permit = FullPermits.permit(version);

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(version));
        PermitDocument read = CODEC.read(written.bytes());

        assertThat(written.findings()).isEmpty();
        assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes())).isEmpty();
        assertThat(read.findings()).extracting(Finding::rule).containsExactly("READ-SEVERAL-PURPOSES");
        assertThat(read.version()).isEqualTo(version);
        assertThat(read.permit()).isEqualTo(permit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFullPermitFillsEveryElementOfTheSchema(String code) {
        String written =
                new String(CODEC.write(FullPermits.permit(ToolkitVersion.of(code)), ToolkitVersion.of(code)), UTF_8);

        assertThat(SchemaElements.names(code))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(written).containsPattern("<(ram|rsm):" + name + "[ >]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void whatWasReadIsWrittenAsTheSameDocument(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        byte[] written = CODEC.write(FullPermits.permit(version), version);

        byte[] again = CODEC.write(CODEC.read(written).permit(), version);

        XmlAssert.assertThat(again).and(written).areIdentical();
        assertThat(again).as("byte for byte").isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aHandwrittenPermitIsWrittenAsTheSameDocument(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        byte[] document = bytes(Samples.permit(version));

        byte[] again = CODEC.write(CODEC.read(document).permit(), version);

        XmlAssert.assertThat(again).and(document).ignoreWhitespace().areSimilar();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void thePrefixesAreFixedAndDeclaredOnTheRoot(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        String written = new String(CODEC.write(FullPermits.permit(version), version), UTF_8);
        String root = "<rsm:" + version.permitElement() + " ";

        assertThat(written).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root);
        assertThat(written.split("xmlns")).as("two declarations").hasSize(3);
        assertThat(written.substring(0, written.indexOf('>', written.indexOf(root))))
                .contains("xmlns:rsm=\"" + version.rootNamespace() + "\"")
                .contains("xmlns:ram=\"" + ToolkitVersion.RAM_NAMESPACE + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theUnqualifiedFormIsReadAsTheSamePermit(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        Permit permit = FullPermits.permit(version);

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(version).unqualifiedRoot());

        assertThat(new String(written.bytes(), UTF_8)).contains("?>\n<" + version.permitElement() + " ");
        assertThat(CODEC.read(written.bytes()).permit()).isEqualTo(permit);
        assertThat(CODEC.read(written.bytes()).version()).isEqualTo(version);
        assertThat(CODEC.read(written.bytes()).findings())
                .isEqualTo(CODEC.read(CODEC.write(permit, version)).findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void goesIntoASoapBodyAsItIs(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        Permit permit = FullPermits.permit(version);
        PermitDocument alone = CODEC.read(
                CODEC.write(permit, WriteOptions.of(version).unqualifiedRoot()).bytes());
        String content = new String(alone.permitElement(), UTF_8);

        String message = Samples.message(version, content + "<Composite>true</Composite>");
        PermitDocument read = CODEC.read(bytes(message));

        assertThat(Schemas.faults("message-" + code + ".xsd", body(message))).isEmpty();
        assertThat(read.permit()).isEqualTo(permit);
        assertThat(read.version()).isEqualTo(version);
        assertThat(read.composite()).contains(true);
        assertThat(read.bytes()).isEqualTo(bytes(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void thePermitInAMessageIsCutOutWithItsContent(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        byte[] alone = CODEC.write(
                        FullPermits.permit(version), WriteOptions.of(version).unqualifiedRoot())
                .bytes();
        String content = new String(CODEC.read(alone).permitElement(), UTF_8);

        byte[] cut = CODEC.read(bytes(Samples.message(version, content))).permitElement();

        XmlAssert.assertThat(cut).and(alone).areSimilar();
        assertThat(CODEC.read(cut).permit()).isEqualTo(CODEC.read(alone).permit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theTreeOfADocumentIsReadAsItsBytesAre(String code) {
        byte[] message = bytes(Samples.message(
                ToolkitVersion.of(code),
                Samples.fragment(ToolkitVersion.of(code))
                        .replace("<ram:PurposeCode>", "<x/><ram:PurposeCode bad='1'>")
                        .replace("Keep dry", "<![CDATA[Keep]]><!-- x --> dry")));

        PermitDocument fromBytes = CODEC.read(message);
        PermitDocument fromTree = CODEC.read(PermitElements.find(SafeXml.parse(message, ReadLimits.DEFAULT)), message);

        assertThat(fromTree.permit()).isEqualTo(fromBytes.permit());
        assertThat(fromTree.version()).isEqualTo(fromBytes.version());
        assertThat(fromTree.bytes()).isEqualTo(fromBytes.bytes());
        assertThat(fromTree.findings())
                .extracting(Finding::rule, Finding::path, Finding::box)
                .isEqualTo(fromBytes.findings().stream()
                        .map(f -> tuple(f.rule(), f.path(), f.box()))
                        .toList());
        assertThat(fromTree.findings()).extracting(Finding::message).noneMatch(m -> m.contains("-1"));
    }

    private static byte[] body(String message) {
        int start = message.indexOf("<m:");
        return bytes(message.substring(start, message.indexOf("</soapenv:Body>")));
    }
}
