package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.xml.DocumentLeaves.Leaf;
import io.github.epixsdk.xml.SchemaDocuments.Sample;
import io.github.epixsdk.xml.SchemaElements.Node;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a permit loses on its way from one version to the other is listed, value by value, and nothing else is lost: for every path
 * of both schemas, for permits that fill everything, and for random ones ({@code -Depix.random.permits}, {@code
 * -Depix.random.seed}).
 */
class ConversionAuditTest {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final int COUNT = Integer.getInteger("epix.random.permits", 200);
    private static final long FIRST = Long.getLong("epix.random.seed", 1);

    static Stream<Arguments> paths() {
        return PathAuditTest.paths();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("paths")
    void isThereOrListedThereAndBack(ToolkitVersion version, Node leaf) {
        SchemaDocuments documents = new SchemaDocuments(version);
        thereAndBack(version, documents.once(leaf));
        for (int step : documents.repeatableSteps(leaf)) {
            thereAndBack(version, documents.twice(leaf, step));
        }
    }

    private static void thereAndBack(ToolkitVersion version, Sample sample) {
        ToolkitVersion other = other(version);
        WrittenPermit there = convert(sample.document(), other);
        WrittenPermit back = convert(there.bytes(), version);

        assertAllAccountedFor(sample.document(), there, other, sample.xml());
        assertAllAccountedFor(there.bytes(), back, version, sample.xml());
        assertThat(back.losses())
                .as("the other version's own document comes back whole")
                .isEmpty();
        boolean moved = there.findings().stream().map(Finding::rule).anyMatch("WRITE-MOVED"::equals);
        List<Leaf> again = DocumentLeaves.of(back.bytes());
        for (Leaf leaf : sample.leaves()) {
            boolean listed = there.losses().stream()
                    .anyMatch(l -> l.value().filter(leaf.value()::equals).isPresent());
            if (moved) {
                assertThat(again.stream().anyMatch(l -> l.value().equals(leaf.value())) ^ listed)
                        .as(leaf.toString())
                        .isTrue();
            } else {
                assertThat(again.contains(leaf) ^ listed).as(leaf.toString()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFullPermitIsAccountedForToTheLastValue(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        byte[] document = CODEC.write(FullPermits.permit(version), version);

        WrittenPermit converted = convert(document, other(version));

        assertThat(converted.losses()).isNotEmpty();
        assertAllAccountedFor(document, converted, other(version), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aRandomPermitIsAccountedForToTheLastValue(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        LongStream.range(FIRST, FIRST + COUNT).forEach(seed -> {
            byte[] document = CODEC.write(RandomPermits.permit(version, seed), version);

            assertAllAccountedFor(document, convert(document, other(version)), other(version), "seed " + seed);
        });
    }

    private static void assertAllAccountedFor(
            byte[] source, WrittenPermit converted, ToolkitVersion target, String description) {
        ConversionLedger ledger = ConversionLedger.of(source, converted, target);

        assertThat(ledger.unaccounted())
                .as("lost without being listed: " + description)
                .isEmpty();
        assertThat(ledger.invented())
                .as("neither lost nor there before: " + description)
                .isEmpty();
    }

    private static WrittenPermit convert(byte[] document, ToolkitVersion target) {
        return CODEC.convert(CODEC.read(document), WriteOptions.of(target));
    }

    private static ToolkitVersion other(ToolkitVersion version) {
        return version.equals(ToolkitVersion.V1) ? ToolkitVersion.V2 : ToolkitVersion.V1;
    }
}
