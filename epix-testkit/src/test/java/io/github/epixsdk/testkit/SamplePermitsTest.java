package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class SamplePermitsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final PermitCodec CODEC = PermitCodec.create();

    static Stream<Arguments> inBothVersions() {
        return Stream.of(
                        SamplePermits.rehearsal(NUMBER, DAY),
                        SamplePermits.random(1, 0, DAY),
                        SamplePermits.random(200, 42, DAY))
                .flatMap(p -> ToolkitVersion.published().stream().map(v -> Arguments.of(p, v)));
    }

    @ParameterizedTest
    @MethodSource("inBothVersions")
    void areValidBySchema(Permit permit, ToolkitVersion version) throws SAXException, IOException {
        byte[] written = CODEC.write(permit, version);

        URL schema = PermitCodec.class.getResource("/META-INF/epix/schema/permit-" + version.code() + ".xsd");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(written)));
    }

    @ParameterizedTest
    @MethodSource("inBothVersions")
    void comeBackFromTheirDocumentsWithEveryQuantity(Permit permit, ToolkitVersion version) {
        Permit read = CODEC.read(CODEC.write(permit, version)).permit();

        assertThat(read.number()).isEqualTo(permit.number());
        assertThat(read.items().stream().map(PermitItem::quantity).toList())
                .isEqualTo(permit.items().stream().map(PermitItem::quantity).toList());
    }

    @ParameterizedTest
    @MethodSource("inBothVersions")
    void breakNoRule(Permit permit, ToolkitVersion version) {
        Permit read = CODEC.read(CODEC.write(permit, version)).permit();

        assertThat(PermitRules.standard().check(read, DAY).findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .isEmpty();
    }

    @Test
    void rehearseALiveAnimalTimberAndLeatherUnderAQuota() {
        Permit permit = SamplePermits.rehearsal(NUMBER, DAY);

        assertThat(permit.items()).hasSize(3);
        assertThat(permit.item("A").orElseThrow().markings()).containsExactly("XA-2025-0417");
        assertThat(permit.item("B").orElseThrow().quantity()).contains(Quantity.of("5.300", "MTQ"));
        assertThat(permit.item("C").orElseThrow().quantity()).contains(Quantity.of("12", "NAR"));
        assertThat(permit.item("C").orElseThrow().quotaAnnual()).isPresent();
        assertThat(permit.isEndorsed()).isFalse();
    }

    @Test
    void areTheSameForTheSameArguments() {
        assertThat(SamplePermits.random(30, 7, DAY)).isEqualTo(SamplePermits.random(30, 7, DAY));
        assertThat(SamplePermits.random(30, 7, DAY)).isNotEqualTo(SamplePermits.random(30, 8, DAY));
    }

    @Test
    void letterTheirLinesLikeAnnexPages() {
        Permit permit = SamplePermits.random(704, 1, DAY);

        assertThat(Stream.of(0, 25, 26, 51, 52, 701, 702, 703)
                        .map(i -> permit.items().get(i).id()))
                .containsExactly(
                        Optional.of("A"),
                        Optional.of("Z"),
                        Optional.of("AA"),
                        Optional.of("AZ"),
                        Optional.of("BA"),
                        Optional.of("ZZ"),
                        Optional.of("AAA"),
                        Optional.of("AAB"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, SamplePermits.MAX_ITEMS + 1, Integer.MAX_VALUE})
    void areNotMadeWithANumberOfItemsOutOfBounds(int items) {
        assertThatThrownBy(() -> SamplePermits.random(items, 1, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A sample permit has 1 to 100000 items, not " + items);
    }
}
