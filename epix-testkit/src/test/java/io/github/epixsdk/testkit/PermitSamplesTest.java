package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermitSamplesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static List<Permit> many(long seed) {
        PermitSamples samples = PermitSamples.seeded(seed, TODAY);
        return Stream.concat(
                        samples.stream().limit(150),
                        Stream.of(samples.composite(), samples.endorsed(samples.exportPermit())))
                .toList();
    }

    private static List<String> rulesBroken(Permit permit) {
        return PermitRules.standard().check(permit, TODAY).findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::toString)
                .toList();
    }

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        assertThat(many(1)).isEqualTo(many(1)).isNotEqualTo(many(2));
    }

    @Test
    void breakNoRule() {
        for (Permit permit : many(3)) {
            assertThat(rulesBroken(permit)).as(permit.toString()).isEmpty();
        }
    }

    @Test
    void areOfEveryTypeAndOfManySourcesTermsAndUnits() {
        List<Permit> permits = many(4);
        List<PermitItem> items =
                permits.stream().flatMap(p -> p.items().stream()).toList();

        assertThat(permits.stream().map(p -> p.type().orElseThrow()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PermitType.values());
        assertThat(items.stream()
                        .flatMap(i -> i.source().stream())
                        .map(Code::value)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("W", "R", "D", "A", "C", "F", "I", "O", "U", "X", "Y");
        assertThat(items).anyMatch(i -> i.quantity().orElseThrow().amount().scale() == 3);
        assertThat(permits).extracting(p -> p.number().key()).doesNotHaveDuplicates();
    }

    private static Stream<ToolkitVersion> versions() {
        return Stream.of(ToolkitVersion.V1, ToolkitVersion.V2);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void areWrittenAndReadAgainWithoutAWarning(ToolkitVersion version) {
        PermitSamples samples = PermitSamples.seeded(5, TODAY);

        for (Permit permit : samples.stream().limit(40).toList()) {
            PermitDocument document = samples.document(samples.endorsed(permit), version);

            assertThat(document.findings())
                    .as(permit.toString())
                    .allMatch(finding -> finding.severity() == Severity.INFO);
            assertThat(document.permit().number()).isEqualTo(permit.number());
            assertThat(document.permit().items()).hasSameSizeAs(permit.items());
        }
    }

    @Test
    void areExpiredWhereThatIsAskedFor() {
        assertThat(rulesBroken(PermitSamples.seeded(6, TODAY).expired()))
                .singleElement()
                .satisfies(rule -> assertThat(rule).contains("BOX2-EXPIRED"));
    }

    @Test
    void areEndorsedWithNoMoreThanWasPermittedAndNeverWithNothing() {
        PermitSamples samples = PermitSamples.seeded(7, TODAY);

        List<PermitItem> items = samples.stream()
                .limit(100)
                .flatMap(p -> samples.endorsed(p).items().stream())
                .toList();

        assertThat(items).allSatisfy(item -> {
            assertThat(item.endorsedQuantity().orElseThrow().amount()).isPositive();
            assertThat(item.endorsedQuantity()
                            .orElseThrow()
                            .exceeds(item.quantity().orElseThrow()))
                    .isFalse();
        });
        assertThat(items).anyMatch(i -> !i.endorsedQuantity().equals(i.quantity()));
    }

    @Test
    void haveTwoSpeciesInACompositeItem() {
        assertThat(PermitSamples.seeded(8, TODAY).composite().items())
                .singleElement()
                .satisfies(item -> assertThat(item.tradeLines()).hasSize(2));
    }

    @Test
    void haveAnOriginOfEachItemOfAReExport() {
        assertThat(PermitSamples.seeded(9, TODAY).reExportCertificate().items())
                .allMatch(
                        item -> item.origin().isPresent() && item.originPermit().isPresent());
    }
}
