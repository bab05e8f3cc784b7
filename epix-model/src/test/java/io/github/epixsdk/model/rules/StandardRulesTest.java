package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.SamplePermits.onItem;
import static io.github.epixsdk.model.rules.RuleExample.CONSIGNMENT;
import static io.github.epixsdk.model.rules.RuleExample.HEADER;
import static io.github.epixsdk.model.rules.RuleExample.ITEM;
import static io.github.epixsdk.model.rules.RuleExample.breached;
import static io.github.epixsdk.model.rules.RuleExample.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.SamplePermits;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.ValidationReport;
import io.github.epixsdk.model.internal.Resources;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    static Stream<RuleExample> examples() {
        return Stream.of(
                        header(),
                        validity(),
                        parties(),
                        species(),
                        quantities(),
                        items(),
                        DocumentRuleExamples.all(),
                        ItemRuleExamples.all(),
                        OriginRuleExamples.all())
                .flatMap(examples -> examples);
    }

    private static Stream<RuleExample> header() {
        return Stream.of(
                breached(
                        "BOX1-TYPE-PRESENT",
                        p -> p.typeCode((Code) null),
                        HEADER + "/TypeCode",
                        "The permit names no type; expected E, R, I or O"),
                breached(
                        "BOX1-TYPE-KNOWN",
                        p -> p.typeCode("X"),
                        HEADER + "/TypeCode",
                        "The permit type \"X\" is not known; expected E, R, I or O"),
                kept("BOX1-TYPE-KNOWN", p -> p.typeCode("811")),
                kept("BOX1-TYPE-KNOWN", p -> p.typeCode((Code) null)),
                breached(
                        "BOX1-OTHER-TEXT",
                        p -> p.type(PermitType.OTHER),
                        HEADER + "/Name",
                        "A permit of type O needs the kind of certificate in words"),
                kept("BOX1-OTHER-TEXT", p -> p.type(PermitType.OTHER).addTypeText("travelling exhibition")),
                breached(
                        "BOX1-COPY",
                        p -> p.copy(true),
                        HEADER + "/CopyIndicator",
                        "The document says that it is a copy, not the original"),
                kept("BOX1-COPY", p -> p.copy(null)),
                breached(
                        "BOX5A-PURPOSE",
                        p -> p.purposeCodes(List.of()),
                        HEADER + "/PurposeCode",
                        "The purpose of the transaction is missing"),
                breached(
                                "BOX5A-PURPOSE-KNOWN",
                                p -> p.addPurposeCode("V").addPurposeCode("W"),
                                HEADER + "/PurposeCode",
                                "The purpose \"V\" is not in the published list",
                                "The purpose \"W\" is not in the published list")
                        .also("BOX5A-PURPOSE-SINGLE"),
                kept("BOX5A-PURPOSE-KNOWN", p -> p.addPurposeCode("z")),
                breached(
                        "BOX13-ISSUE-DATE",
                        p -> p.issuedOn((PermitDateTime) null),
                        HEADER + "/IssueDateTime",
                        "The date of issue is missing"));
    }

    private static Stream<RuleExample> validity() {
        return Stream.of(
                breached(
                        "BOX2-VALID-UNTIL",
                        p -> p.validity((Period) null),
                        HEADER + "/EffectiveSpecifiedPeriod/EndDateTime",
                        "The permit does not say until when it is valid"),
                breached(
                                "BOX2-ORDER",
                                p -> p.validity("2026-11-03", "2026-11-02"),
                                HEADER + "/EffectiveSpecifiedPeriod",
                                "The permit is valid until 2026-11-02, before it becomes valid on 2026-11-03")
                        .also("BOX14-BEFORE-EXPIRY", "BOX2-EXPIRED"),
                breached(
                                "BOX2-ORDER",
                                p -> p.validity("2026-11-02T10:00:00Z", "2026-11-02T10:30:00+01:00"),
                                HEADER + "/EffectiveSpecifiedPeriod",
                                "The permit is valid until 2026-11-02, before it becomes valid on 2026-11-02")
                        .also("BOX14-BEFORE-EXPIRY", "BOX2-EXPIRED"),
                kept("BOX2-ORDER", p -> p.validity("2026-11-02T09:30:00+01:00", "2026-11-02")),
                kept("BOX2-ORDER", p -> p.validity("2026-11-02T09:30:00", "2026-11-02T10:00:00+02:00")),
                kept("BOX2-ORDER", p -> p.validity("2026-11-02", "2026-11-02")),
                breached(
                        "BOX2-EXPIRED",
                        p -> p.validity("2026-11-02", "2026-11-22"),
                        HEADER + "/EffectiveSpecifiedPeriod/EndDateTime",
                        "The permit was valid until 2026-11-22; it had expired on 2026-11-23"),
                kept("BOX2-EXPIRED", p -> p.validity("2026-11-02", "2026-11-23")),
                breached(
                        "BOX2-MAX-VALIDITY",
                        p -> p.validity("2026-11-02", "2027-05-03"),
                        HEADER + "/EffectiveSpecifiedPeriod",
                        "The permit is valid for more than 6 months from its issue (2026-11-02 to 2027-05-03)"),
                breached(
                                "BOX2-MAX-VALIDITY",
                                p -> p.type(PermitType.IMPORT).validity("2026-11-02", "2027-11-03"),
                                HEADER + "/EffectiveSpecifiedPeriod",
                                "The permit is valid for more than 12 months from its issue (2026-11-02 to 2027-11-03)")
                        .also("BOX6-COUNTRY-OF-IMPORT"),
                breached(
                                "BOX2-MAX-VALIDITY",
                                p -> p.issuedOn((PermitDateTime) null).validity("2026-11-02", "2027-05-03"),
                                HEADER + "/EffectiveSpecifiedPeriod",
                                "The permit is valid for more than 6 months from its issue (2026-11-02 to 2027-05-03)")
                        .also("BOX13-ISSUE-DATE"),
                kept("BOX2-MAX-VALIDITY", p -> p.validity("2026-11-02", "2027-05-02")),
                kept("BOX2-MAX-VALIDITY", p -> p.type(PermitType.IMPORT).validity("2026-11-02", "2027-11-02")),
                kept("BOX2-MAX-VALIDITY", p -> p.type(PermitType.OTHER).validity("2026-11-02", "2029-11-02")),
                kept("BOX2-MAX-VALIDITY", p -> p.typeCode("X").validity("2026-11-02", "2029-11-02")));
    }

    private static Stream<RuleExample> parties() {
        Party nameless =
                SamplePermits.party("x", "XB").toBuilder().name((Text) null).build();
        return Stream.of(
                breached(
                        "BOX3-IMPORTER",
                        p -> p.importer(nameless),
                        CONSIGNMENT + "/ConsigneeTradeParty/Name",
                        "The importer is not named"),
                breached(
                                "BOX3A-COUNTRY",
                                p -> p.importer(
                                        Party.builder().name("Imports Ltd").build()),
                                CONSIGNMENT + "/ConsigneeTradeParty/PostalTradeAddress",
                                "The country of import is missing or not a two-letter code")
                        .also("BOX3-ADDRESS"),
                kept(
                        "BOX3A-COUNTRY",
                        p -> p.importer(Party.builder().name("Imports Ltd").build())
                                .importCountry(Country.of(CountryCode.of("XB")))),
                breached(
                        "BOX4-EXPORTER",
                        p -> p.exporter(null),
                        CONSIGNMENT + "/ConsignorTradeParty/Name",
                        "The exporter or re-exporter is not named"),
                breached(
                                "BOX6-AUTHORITY",
                                p -> p.managementAuthority(nameless),
                                HEADER + "/FirstSignatoryDocumentAuthentication/ProviderTradeParty",
                                "The issuing Management Authority or its country is missing")
                        .also("BOX6-COUNTRY-OF-EXPORT"),
                breached(
                        "BOX6-AUTHORITY",
                        p -> p.managementAuthority(
                                Party.builder().name("Management Authority").build()),
                        HEADER + "/FirstSignatoryDocumentAuthentication/ProviderTradeParty",
                        "The issuing Management Authority or its country is missing"));
    }

    private static Stream<RuleExample> species() {
        TradeLine second = TradeLine.builder().sourceCode("?").build();
        return Stream.of(
                breached(
                                "BOX7-SPECIES",
                                onItem(i -> i.tradeLines(List.of())),
                                ITEM + "[A]",
                                "Item A has no scientific name")
                        .also(
                                "BOX10-APPENDIX",
                                "BOX10-SOURCE-PRESENT",
                                "BOX8-COMMON-NAME",
                                "BOX9-DESCRIPTION",
                                "BOX9-TERM"),
                breached(
                                "BOX9-TERM",
                                onItem(i -> i.tradeLines(List.of())),
                                ITEM + "[A]",
                                "Item A has no term for its specimens")
                        .also(
                                "BOX10-APPENDIX",
                                "BOX10-SOURCE-PRESENT",
                                "BOX7-SPECIES",
                                "BOX8-COMMON-NAME",
                                "BOX9-DESCRIPTION"),
                breached(
                        "BOX10-APPENDIX",
                        onItem(i -> i.appendixAndSource("IV", "W")),
                        ITEM + "[A]",
                        "Item A has no known Appendix"),
                kept("BOX10-APPENDIX", onItem(i -> i.appendixAndSource("2", "W"))),
                breached(
                        "BOX10-SOURCE-KNOWN",
                        onItem(i -> i.appendixAndSource("II", "QQ").addTradeLine(second)),
                        ITEM + "[A]",
                        "The source \"QQ\" of item A is not in the published list",
                        "The source \"?\" of item A is not in the published list"),
                kept("BOX10-SOURCE-KNOWN", onItem(i -> i.appendixAndSource("II", "y"))),
                kept("BOX10-SOURCE-KNOWN", onItem(i -> i.tradeLines(List.of()))),
                breached(
                        "BOX12-REEXPORT-ORIGIN",
                        p -> onItem(i -> i.origin(null)).apply(p.type(PermitType.RE_EXPORT)),
                        ITEM + "[A]",
                        "Item A of a re-export certificate has no country of origin"),
                kept("BOX12-REEXPORT-ORIGIN", p -> p.type(PermitType.RE_EXPORT)),
                kept("BOX12-REEXPORT-ORIGIN", onItem(i -> i.origin(null))));
    }

    private static Stream<RuleExample> quantities() {
        return Stream.of(
                breached(
                        "BOX11-QTY-PRESENT",
                        onItem(i -> i.packageQuantities(List.of())),
                        ITEM + "[A]",
                        "Item A has no quantity"),
                breached(
                                "BOX11-QTY-POSITIVE",
                                onItem(i -> i.quantity("0.00", "KGM").addPackageQuantity(Quantity.ofNumber(-2))),
                                ITEM + "[A]",
                                "The quantity of item A is 0.00 KGM; expected more than zero",
                                "The quantity of item A is -2 NAR; expected more than zero")
                        .also(
                                "BOX11-QTY-SAME-UNIT",
                                "BOX11A-UNIT-OF-BOX11",
                                "BOX14-UNIT-OF-BOX11",
                                "BOX9-TERM-PREFERRED-UNIT"),
                breached(
                                "BOX11-UNIT-KNOWN",
                                onItem(i -> i.quantity("12", "LB").addPackageQuantity(Quantity.of("1", "OZ"))),
                                ITEM + "[A]",
                                "The unit \"LB\" of item A is not in the published lists",
                                "The unit \"OZ\" of item A is not in the published lists")
                        .also("BOX11-QTY-SAME-UNIT", "BOX11A-UNIT-OF-BOX11", "BOX14-UNIT-OF-BOX11", "BOX9-TERM-UNIT"),
                kept("BOX11-UNIT-KNOWN", onItem(i -> i.quantity("12", "PCS"))),
                kept(
                        "BOX11-UNIT-KNOWN",
                        onItem(i -> i.packageQuantities(List.of(new Quantity(BigDecimal.TEN, Optional.empty()))))),
                breached(
                                "BOX11A-QUOTA",
                                onItem(i -> i.procedures(List.of(RegulatoryProcedure.builder()
                                        .quotaUsed(Quantity.ofNumber(101))
                                        .quotaAnnual(Quantity.ofNumber(100))
                                        .build()))),
                                ITEM + "[A]",
                                "Item A: 101 NAR of the annual quota of 100 NAR are used")
                        .also("BOX12B-OPERATION"),
                kept(
                        "BOX11A-QUOTA",
                        onItem(i -> i.procedures(List.of(RegulatoryProcedure.builder()
                                .quotaUsed(Quantity.ofNumber(101))
                                .build())))),
                breached(
                        "BOX14-NOT-ABOVE-BOX11",
                        onItem(i -> i.examinations(List.of(SamplePermits.endorsed("12.001")))),
                        ITEM + "[A]",
                        "Item A: 12.001 NAR were exported, more than the 12 NAR permitted"),
                kept("BOX14-NOT-ABOVE-BOX11", onItem(i -> i.examinations(List.of(SamplePermits.endorsed("12.000"))))),
                kept("BOX14-NOT-ABOVE-BOX11", onItem(i -> i.quantity("1", "KGM"))));
    }

    private static Stream<RuleExample> items() {
        PermitItem anonymous = PermitItem.builder().build();
        PermitItem spaced = PermitItem.builder().addId("A 1").build();
        PermitItem a = SamplePermits.item();
        return Stream.of(
                breached("ITEM-PRESENT", p -> p.items(List.of()), ITEM, "The permit has no item"),
                breached(
                                "ITEM-ID-TOKEN",
                                p -> p.addItem(anonymous),
                                ITEM + "[#2]/ID",
                                "Item number 2 has no id that is a token without white space; quantities cannot be confirmed for it")
                        .also(
                                "BOX10-APPENDIX",
                                "BOX10-SOURCE-PRESENT",
                                "BOX11-QTY-PRESENT",
                                "BOX14-EVERY-ITEM",
                                "BOX7-SPECIES",
                                "BOX8-COMMON-NAME",
                                "BOX9-DESCRIPTION",
                                "BOX9-TERM"),
                breached(
                                "ITEM-ID-TOKEN",
                                p -> p.addItem(spaced),
                                ITEM + "[A 1]/ID",
                                "Item number 2 has no id that is a token without white space; quantities cannot be confirmed for it")
                        .also(
                                "BOX10-APPENDIX",
                                "BOX10-SOURCE-PRESENT",
                                "BOX11-QTY-PRESENT",
                                "BOX14-EVERY-ITEM",
                                "BOX7-SPECIES",
                                "BOX8-COMMON-NAME",
                                "BOX9-DESCRIPTION",
                                "BOX9-TERM"),
                breached(
                        "ITEM-ID-UNIQUE",
                        p -> p.items(List.of(a, a, a)),
                        ITEM + "[A]/ID",
                        "The item id \"A\" is used more than once"),
                kept("ITEM-ID-UNIQUE", p -> p.items(List.of(anonymous, anonymous))),
                breached("BOX7-SPECIES", p -> p.addItem(anonymous), ITEM + "[#2]", "Item #2 has no scientific name")
                        .also(
                                "BOX10-APPENDIX",
                                "BOX10-SOURCE-PRESENT",
                                "BOX11-QTY-PRESENT",
                                "BOX14-EVERY-ITEM",
                                "BOX8-COMMON-NAME",
                                "BOX9-DESCRIPTION",
                                "BOX9-TERM",
                                "ITEM-ID-TOKEN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void saysWhatIsWrongAndWhereAndNothingElse(RuleExample example) {
        Permit permit =
                example.change().apply(SamplePermits.flawless().toBuilder()).build();
        PermitRule rule = rule(example.rule());

        List<Finding> all = PermitRules.standard().check(permit, TODAY).findings();
        List<Finding> findings =
                all.stream().filter(f -> f.rule().equals(example.rule())).toList();

        assertThat(findings).extracting(Finding::message).isEqualTo(example.messages());
        if (example.isBreached()) {
            assertThat(all.stream()
                            .map(Finding::rule)
                            .filter(id -> !id.equals(example.rule()))
                            .distinct())
                    .as("other rules")
                    .containsExactlyInAnyOrderElementsOf(example.also());
        }
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.path()).isEqualTo(example.path());
            assertThat(finding.severity()).isEqualTo(rule.severity());
            assertThat(finding.box()).isEqualTo(rule.box());
            for (String language : List.of("en", "fr", "es")) {
                assertThat(finding.message(Locale.forLanguageTag(language))).doesNotContainPattern("\\{\\d+}");
            }
        });
    }

    @Test
    void findsNothingInAFlawlessPermit() {
        ValidationReport report = PermitRules.standard().check(SamplePermits.flawless(), TODAY);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isAcceptable()).isTrue();
    }

    @Test
    void everyRuleOfTheFileIsBreachedByAnExample() {
        Set<String> breached = examples()
                .filter(RuleExample::isBreached)
                .map(RuleExample::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        breached.addAll(SpeciesRulesTest.breached());

        assertThat(breached)
                .containsExactlyInAnyOrderElementsOf(Resources.table("rules.txt").stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void holdsAtLeastAHundredRules() {
        assertThat(PermitRules.standard().rules()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void runsTheRulesOfTheFileInItsOrder() {
        assertThat(PermitRules.standard().rules())
                .extracting(PermitRule::id)
                .doesNotHaveDuplicates()
                .isEqualTo(Resources.table("rules.txt").stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void hasAMessageWithTheSameValuesInEveryLanguage() {
        assertThat(PermitRules.standard().rules()).allSatisfy(rule -> {
            assertThat(rule.messages()).containsOnlyKeys("en", "fr", "es");
            assertThat(rule.messages().values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
            assertThat(placeholders(rule, "fr")).isEqualTo(placeholders(rule, "en"));
            assertThat(placeholders(rule, "es")).isEqualTo(placeholders(rule, "en"));
        });
    }

    @Test
    void neverWeighsWhatIsOnlyRecalledOrInferredAsAnError() {
        assertThat(PermitRules.standard().rules()).allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            if (rule.certainty() != Certainty.READ) {
                assertThat(rule.severity()).as(rule.id()).isNotEqualTo(Severity.ERROR);
            }
        });
    }

    @Test
    void namesABoxOfTheFormInItsId() {
        assertThat(PermitRules.standard().rules()).allSatisfy(rule -> {
            if (rule.id().startsWith("BOX")) {
                assertThat(rule.id()).matches("BOX\\d+[AB]?(-[A-Z0-9]+)+");
                assertThat(rule.id()).startsWith("BOX" + rule.box().toUpperCase(Locale.ROOT) + "-");
            }
        });
    }

    private static PermitRule rule(String id) {
        return PermitRules.standard().rules().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> placeholders(PermitRule rule, String language) {
        return Pattern.compile("\\{\\d+}")
                .matcher(rule.messages().getOrDefault(language, ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
