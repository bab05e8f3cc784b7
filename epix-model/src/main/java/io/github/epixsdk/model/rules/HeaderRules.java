package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.HEADER;
import static io.github.epixsdk.model.rules.Checks.breach;
import static io.github.epixsdk.model.rules.Checks.breachIf;
import static io.github.epixsdk.model.rules.Checks.isType;
import static io.github.epixsdk.model.rules.Checks.missing;
import static io.github.epixsdk.model.rules.Checks.perItem;
import static io.github.epixsdk.model.rules.Checks.silent;
import static io.github.epixsdk.model.rules.Checks.values;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Number, type, conditions, purpose, stamp and signatures: boxes 1, 5, 5a, 5b and 13. */
final class HeaderRules {
    private static final int LONGEST_NUMBER = 35;
    private static final Pattern COLLAPSIBLE = Pattern.compile("\\s{2,}|[\\t\\n\\r]");

    private HeaderRules() {}

    static void addTo(Map<String, Check> checks) {
        addNumberAndType(checks);
        addPurpose(checks);
        addSignatures(checks);
    }

    private static void addNumberAndType(Map<String, Check> checks) {
        checks.put("BOX1-NUMBER-LENGTH", values(HEADER + "/ID", (p, c) -> {
            int length = p.number().value().length();
            return breachIf(length > LONGEST_NUMBER, Integer.toString(length), Integer.toString(LONGEST_NUMBER));
        }));
        checks.put(
                "BOX1-NUMBER-SPACES",
                missing(
                        HEADER + "/ID",
                        p -> COLLAPSIBLE.matcher(p.number().value()).find()));
        checks.put(
                "BOX1-TYPE-PRESENT",
                missing(HEADER + "/TypeCode", p -> p.typeCode().isEmpty()));
        checks.put(
                "BOX1-TYPE-KNOWN",
                values(
                        HEADER + "/TypeCode",
                        (p, c) -> p.typeCode().stream()
                                .filter(code -> PermitType.find(code.value()).isEmpty())
                                .map(code -> List.of(code.value()))));
        checks.put("BOX1-TYPE-NUMERIC", values(HEADER + "/TypeCode", (p, c) -> numericType(p)));
        checks.put(
                "BOX1-OTHER-TEXT",
                missing(
                        HEADER + "/Name",
                        p -> isType(p, PermitType.OTHER) && p.typeTexts().isEmpty()));
        checks.put("BOX1-COPY", missing(HEADER + "/CopyIndicator", p -> p.copy().orElse(false)));
        checks.put(
                "BOX5-LIVE-TRANSPORT",
                Checks.values(
                        HEADER + "/Information",
                        (p, c) -> Checks.breachIf(p.specialConditions().isEmpty()
                                && p.items().stream().anyMatch(item -> isLiveAnimal(c, item)))));
    }

    private static Stream<List<String>> numericType(Permit permit) {
        return permit.typeCode().stream()
                .filter(code ->
                        !code.value().isBlank() && code.value().strip().chars().allMatch(Character::isDigit))
                .flatMap(code ->
                        PermitType.find(code.value()).stream().map(type -> List.of(code.value(), type.letter())));
    }

    /** Live plants need no such clause; which they are is told by the species look-up, or by a source that only plants have. */
    private static boolean isLiveAnimal(RuleContext context, PermitItem item) {
        return Checks.terms(item).anyMatch(term -> Checks.is(term, "LIV")) && !isPlant(context, item);
    }

    private static boolean isPlant(RuleContext context, PermitItem item) {
        return Checks.hasSource(item, "A")
                || item.scientificName()
                        .flatMap(name -> context.species().flatMap(lookup -> lookup.find(name)))
                        .flatMap(Species::kingdom)
                        .filter(kingdom -> kingdom == Species.Kingdom.PLANTAE)
                        .isPresent();
    }

    private static void addPurpose(Map<String, Check> checks) {
        checks.put(
                "BOX5A-PURPOSE",
                missing(HEADER + "/PurposeCode", p -> p.purposeCodes().isEmpty()));
        checks.put(
                "BOX5A-PURPOSE-KNOWN",
                values(
                        HEADER + "/PurposeCode",
                        (p, c) -> p.purposeCodes().stream()
                                .filter(code -> !CodeList.purposes().contains(code.value()))
                                .map(code -> List.of(code.value()))));
        checks.put(
                "BOX5A-PURPOSE-SINGLE",
                values(
                        HEADER + "/PurposeCode",
                        (p, c) -> breachIf(
                                p.purposeCodes().size() > 1,
                                Integer.toString(p.purposeCodes().size()))));
        checks.put(
                "BOX5A-COMMERCIAL-WILD-APPENDIX-I",
                perItem((permit, item) -> permit.purposeCodes().stream().anyMatch(code -> Checks.is(code, "T"))
                        && item.tradeLines().stream().anyMatch(HeaderRules::isWildOfAppendixOne)));
    }

    private static boolean isWildOfAppendixOne(TradeLine line) {
        return line.appendix().filter(a -> a == Appendix.I).isPresent()
                && line.sourceCode().filter(code -> Checks.is(code, "W")).isPresent();
    }

    private static void addSignatures(Map<String, Check> checks) {
        checks.put(
                "BOX5B-STAMP-SINGLE",
                values(
                        HEADER + "/FirstSignatoryDocumentAuthentication/ID",
                        (p, c) -> p.firstSignatory().stream()
                                .filter(s -> s.ids().size() > 1)
                                .map(s -> List.of(Integer.toString(s.ids().size())))));
        checks.put("SIGNATORY-LETTER-KNOWN", signatories((role, code) -> breachIf(!isLetter(code), code.value())));
        checks.put(
                "SIGNATORY-LETTER-PLACE",
                signatories((role, code) -> isLetter(code) && !Checks.is(code, role.letter())
                        ? breach(code.value(), role.letter())
                        : silent()));
        checks.put(
                "BOX13-OFFICIAL",
                missing(
                        HEADER + "/ThirdSignatoryDocumentAuthentication/ProviderTradeParty/Name",
                        p -> p.thirdSignatory()
                                .flatMap(Signatory::provider)
                                .filter(o -> o.name().isPresent()
                                        || o.representative().isPresent())
                                .isEmpty()));
        checks.put(
                "BOX13-PLACE",
                missing(
                        HEADER + "/IssueLogisticsLocation",
                        p -> p.issuePlace()
                                .or(() -> p.thirdSignatory().flatMap(Signatory::place))
                                .isEmpty()));
        checks.put(
                "BOX13-ISSUE-DATE",
                missing(HEADER + "/IssueDateTime", p -> p.issuedOn().isEmpty()));
    }

    private static boolean isLetter(Code code) {
        return Arrays.stream(SignatoryRole.values()).anyMatch(role -> Checks.is(code, role.letter()));
    }

    private static Check signatories(BiFunction<SignatoryRole, Code, Stream<List<String>>> breaches) {
        return (permit, context, reporter) -> {
            for (SignatoryRole role : SignatoryRole.values()) {
                Optional<Code> code = permit.signatory(role).flatMap(Signatory::typeCode);
                code.stream()
                        .flatMap(found -> breaches.apply(role, found))
                        .forEach(values -> reporter.breach(path(role), values.toArray(new String[0])));
            }
        };
    }

    private static String path(SignatoryRole role) {
        String block = switch (role) {
            case MANAGEMENT_AUTHORITY -> "First";
            case APPLICANT -> "Second";
            case ISSUING_OFFICIAL -> "Third";
            case EXAMINING_AUTHORITY -> "Fourth";
        };
        return HEADER + "/" + block + "SignatoryDocumentAuthentication/TypeCode";
    }
}
