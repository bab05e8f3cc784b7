package io.github.epixsdk.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.SamplePermits;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several packages, endorsements, sources: what the form has one of, and documents may have more of. */
class SeveralOfAKindTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static Examination endorsed(String amount, String unit) {
        return Examination.builder().quantity(Quantity.of(amount, unit)).build();
    }

    private static List<String> rules(UnaryOperator<Permit.Builder> change) {
        Permit permit = change.apply(SamplePermits.flawless().toBuilder()).build();
        return PermitRules.standard().check(permit, TODAY).findings().stream()
                .map(Finding::rule)
                .toList();
    }

    private static UnaryOperator<Permit.Builder> item(UnaryOperator<PermitItem.Builder> change) {
        return SamplePermits.onItem(change);
    }

    private static UnaryOperator<Permit.Builder> source(String code) {
        return item(i -> i.procedures(List.of())
                .tradeLines(List.of(SamplePermits.item().tradeLines().get(0).toBuilder()
                        .sourceCode(code)
                        .build())));
    }

    private static UnaryOperator<Permit.Builder> live(String source) {
        return item(i -> i.tradeLines(List.of(SamplePermits.item().tradeLines().get(0).toBuilder()
                .termCodes(List.of())
                .addTermCode("LIV")
                .sourceCode(source)
                .build())));
    }

    @Test
    void packagesAreAddedUpInTheUnitOfTheFirst() {
        PermitItem item = PermitItem.builder()
                .id("A")
                .quantity("3", "KGM")
                .addPackageQuantity(Quantity.of("500", "GRM"))
                .build();
        assertThat(item.quantity()).contains(Quantity.of("3.5", "KGM"));
    }

    @Test
    void endorsementsAreAddedUp() {
        PermitItem item = PermitItem.builder()
                .id("A")
                .examinations(List.of(endorsed("4", "NAR"), endorsed("3", "NAR")))
                .build();
        assertThat(item.endorsedQuantity()).contains(Quantity.ofNumber(7));
    }

    @Test
    void whatCannotBeAddedLeavesTheFirst() {
        PermitItem item = PermitItem.builder()
                .id("A")
                .examinations(List.of(endorsed("4", "NAR"), endorsed("3", "KGM")))
                .build();
        assertThat(item.endorsedQuantity()).contains(Quantity.ofNumber(4));
    }

    @Test
    void twoEndorsementsTogetherAreNotAbovePermitted() {
        assertThat(rules(item(i -> i.examinations(List.of(endorsed("7", "NAR"), endorsed("7", "NAR"))))))
                .contains("BOX14-NOT-ABOVE-BOX11");
        assertThat(rules(item(i -> i.examinations(List.of(endorsed("5", "NAR"), endorsed("5", "NAR"))))))
                .doesNotContain("BOX14-NOT-ABOVE-BOX11");
    }

    @Test
    void twoPackagesTogetherAllowWhatWasExported() {
        assertThat(rules(item(
                        i -> i.addPackageQuantity(Quantity.ofNumber(12)).examinations(List.of(endorsed("20", "NAR"))))))
                .doesNotContain("BOX14-NOT-ABOVE-BOX11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO", "od", "OD"})
    void twoSourcesInOneCodeAreTwoSources(String code) {
        assertThat(rules(source(code)))
                .contains("BOX12B-OPERATION", "BOX12B-ACQUISITION")
                .doesNotContain("BOX10-SOURCE-KNOWN", "BOX10-SOURCE-O-ALONE");
    }

    @Test
    void threeLettersAreNoSources() {
        assertThat(rules(source("DOW"))).contains("BOX10-SOURCE-KNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Certificate of ownership (personal)",
                "Certificat de propriété",
                "Certificado de propiedad",
                "CERTIFICATE OF PERSONAL OWNERSHIP"
            })
    void ownershipIsKnownByTheWordsOfThreeLanguages(String words) {
        assertThat(rules(p -> p.typeCode(PermitType.OTHER.letter())
                        .addTypeText(words)
                        .issuedOn("2026-01-31")
                        .validity("2026-01-31", "2029-02-01")))
                .contains("BOX2-MAX-VALIDITY-PERSONAL");
    }

    @Test
    void validityIsCountedInTheTimeOfTheIssuingAuthority() {
        assertThat(rules(p -> p.issuedOn("2026-01-31T23:30:00-10:00")
                        .validity("2026-01-31T23:30:00-10:00", "2026-08-01T09:29:00Z")))
                .doesNotContain("BOX2-MAX-VALIDITY");
    }

    @Test
    void livePlantsNeedNoClauseOnTheTransportOfAnimals() {
        assertThat(rules(p -> live("A").apply(p).specialConditions(List.of()))).doesNotContain("BOX5-LIVE-TRANSPORT");
        assertThat(rules(p -> live("C").apply(p).specialConditions(List.of()))).contains("BOX5-LIVE-TRANSPORT");
    }
}
