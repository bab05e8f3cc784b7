package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What partners write otherwise than the toolkit does, and what it is taken for. The permit keeps what was written; the
 * interpretation only tells a person how the SDK understands it.
 */
final class Interpretations {
    /** The toolkit's fixed value for the business process. */
    static final String CONTEXT = "CITES PERMITTING";

    private static final Pattern XML_DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})?");

    private Interpretations() {}

    /** The value itself says all; {@code {0}} is what was written. */
    private static final Map<String, String> AS_IT_IS = Map.of("en", "{1}", "fr", "{1}", "es", "{1}");

    private static final Map<String, String> OLD_UNIT = Map.of(
            "en", "{1} ({2}), a unit of CITES before May 2021",
            "fr", "{1} ({3}), une unité de la CITES d'avant mai 2021",
            "es", "{1} ({4}), una unidad de la CITES anterior a mayo de 2021");

    private static final Map<String, String> WHOLE_DAY =
            Map.of("en", "the whole day {1}", "fr", "toute la journée du {1}", "es", "todo el día {1}");

    private static final Map<String, String> LOCAL_TIME = Map.of(
            "en", "local time of an unknown place",
            "fr", "heure locale d'un lieu inconnu",
            "es", "hora local de un lugar desconocido");

    /**
     * How a value is taken, and the rule that says so.
     *
     * @param rule the rule
     * @param takenAs the value it is taken as, the words' {@code {1}}
     * @param words how to say it in each language
     * @param more further values of the words, from {@code {2}} on
     */
    record Interpretation(String rule, String takenAs, Map<String, String> words, List<String> more) {
        Interpretation(String rule, String takenAs) {
            this(rule, takenAs, AS_IT_IS, List.of());
        }
    }

    /** Returns how the value of an element is taken, unless it is taken as it stands. */
    static Optional<Interpretation> of(String parent, String element, String value) {
        Optional<Interpretation> taken = switch (element) {
            case "TypeCode" -> typeCode(parent, value);
            case "TypeExtensionCode" -> codeOf(CodeList.sources(), value);
            case "PurposeCode" -> codeOf(CodeList.purposes(), value);
            case "CountryID" -> country(value);
            case "ID" -> parent.endsWith("TradeCountry") ? country(value) : Optional.empty();
            case "Value" -> parent.startsWith("BusinessProcess") ? context(value) : Optional.empty();
            default -> Optional.empty();
        };
        return taken.filter(t -> !t.takenAs().equals(value));
    }

    /** Returns how a unit is taken, unless it is taken as it stands. */
    static Optional<Interpretation> ofUnit(String value) {
        Optional<CodeEntry> entry = CodeList.units().find(value);
        if (entry.filter(e -> e.status() == CodeEntry.Status.HISTORICAL).isPresent()) {
            return entry.map(e -> new Interpretation(
                    "READ-UNIT",
                    e.code(),
                    OLD_UNIT,
                    List.of(e.label(Locale.ENGLISH), e.label(Locale.FRENCH), e.label(new Locale("es")))));
        }
        // The model keeps every unit in upper case, known or not.
        return Optional.of(new Interpretation("READ-UNIT", value.toUpperCase(Locale.ROOT)))
                .filter(t -> !t.takenAs().equals(value));
    }

    /** Returns how a date is taken that is no complete moment in the form of XML Schema. */
    static Optional<Interpretation> ofDate(PermitDateTime date) {
        if (date.time().isEmpty()) {
            return Optional.of(new Interpretation("READ-DATE-ONLY", date.date().toString(), WHOLE_DAY, List.of()));
        }
        if (!XML_DATE.matcher(date.toString()).matches()) {
            return Optional.of(new Interpretation("READ-DATE-FORM", date.toXmlDateTime()));
        }
        return date.offset().isPresent()
                ? Optional.empty()
                : Optional.of(new Interpretation("READ-DATE-NO-OFFSET", "", LOCAL_TIME, List.of()));
    }

    private static Optional<Interpretation> typeCode(String parent, String value) {
        return switch (parent) {
            case "IncludedSupplyChainTradeLineItem" ->
                Appendix.find(value).map(a -> new Interpretation("READ-APPENDIX", a.name()));
            case "HeaderExchangedDocument" ->
                PermitType.find(value).map(t -> new Interpretation("READ-PERMIT-TYPE", t.letter()));
            case "AssociatedReferencedDocument" -> document(value);
            case "SpecifiedTradeProduct" -> codeOf(CodeList.terms(), value);
            default -> Optional.empty();
        };
    }

    /** Boxes 12 and 12a: real data mark them 861 and 811; letters and 626 say the same in other words. */
    private static Optional<Interpretation> document(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "E", "626" -> Optional.of(new Interpretation("READ-DOCUMENT-CODE", "861"));
            case "R" -> Optional.of(new Interpretation("READ-DOCUMENT-CODE", "811"));
            default -> Optional.empty();
        };
    }

    private static Optional<Interpretation> country(String value) {
        return CountryCode.find(value).map(c -> new Interpretation("READ-COUNTRY", c.value()));
    }

    private static Optional<Interpretation> context(String value) {
        return value.equalsIgnoreCase(CONTEXT)
                ? Optional.of(new Interpretation("READ-CONTEXT", CONTEXT))
                : Optional.empty();
    }

    private static Optional<Interpretation> codeOf(CodeList list, String value) {
        return list.find(value).map(e -> new Interpretation("READ-CODE-CASE", e.code()));
    }
}
