package io.github.epixsdk.xml;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.ShippingMarks;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.UnitCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Permits from a seed: any part a version can carry is there or not, any number of times, with any text XML has a form for.
 * The same seed gives the same permit.
 */
final class RandomPermits {
    /** What XML must escape or might normalize, from one to four bytes of UTF-8, both directions of script, joined emoji. */
    private static final String[] PIECES = {
        "a", "Z", "0", "-", "/", "<", "&", ">", "]]>", "\"", "'", "&amp;", "é", "ß", "漢", "\u0627", "\u200f", "🐊",
        "e\u0301", "\u00a0", "\u0085", "\u2028", "\ufffd", "\ue000", "𐍈", "<!--", "<?x?>", "{0}", "%", "\\"
    };

    private static final String[] SPACES = {" ", "  ", "\t", "\n", "\r", "\r\n"};

    private final Random random;
    private final boolean v2;

    private RandomPermits(ToolkitVersion version, long seed) {
        this.random = new Random(seed);
        this.v2 = version.equals(ToolkitVersion.V2);
    }

    /** Returns the permit of a seed that this version can carry whole. */
    static Permit permit(ToolkitVersion version, long seed) {
        return new RandomPermits(version, seed).permit();
    }

    private Permit permit() {
        Permit.Builder permit = Permit.builder(PermitNumber.of("XA/" + digits(1 + random.nextInt(20))))
                .context(DocumentContext.builder()
                        .businessProcesses(Stream.concat(Stream.of(parameter()), list(this::parameter).stream())
                                .toList())
                        .guidelines(list(this::parameter))
                        .build())
                .typeTexts(texts())
                .typeCode(maybe(this::code))
                .issuedOn(maybe(this::date))
                .copy(maybe(random::nextBoolean))
                .purposeText(maybe(this::text))
                .purposeCodes(list(this::code))
                .specialConditions(texts())
                .referencedDocuments(list(this::document))
                .validity(maybe(this::period))
                .issuePlace(maybe(this::location))
                .firstSignatory(maybe(this::signatory))
                .secondSignatory(maybe(this::signatory))
                .thirdSignatory(maybe(this::signatory))
                .fourthSignatory(maybe(this::signatory))
                .exporter(maybe(this::party))
                .importer(maybe(this::party))
                .transportDocument(maybe(this::document))
                .examinations(list(this::examination))
                .items(list(this::item));
        return v2
                ? permit.numberSchemeId(maybe(this::token))
                        .numberSchemeAgencyId(maybe(this::token))
                        .build()
                : permit.importCountry(maybe(() -> country(true))).build();
    }

    private PermitItem item() {
        PermitItem.Builder item = PermitItem.builder()
                .ids(some(this::id))
                .origin(maybe(() -> country(!v2)))
                .lastReExport(maybe(() -> country(!v2)))
                .associatedDocuments(list(this::document))
                .packageQuantities(list(this::quantity))
                .tradeLines(list(this::tradeLine))
                .examinations(list(this::examination));
        return v2
                ? item.shippingMarks(list(() -> new ShippingMarks(some(this::text))))
                        .procedures(list(this::procedure))
                        .build()
                : item.procedures(list(this::procedure).stream().limit(1).toList())
                        .build();
    }

    private TradeLine tradeLine() {
        return TradeLine.builder()
                .appendixCode(code())
                .sourceCode(maybe(this::code))
                .sellerAssignedId(maybe(this::id))
                .manufacturerAssignedIds(v2 ? list(this::id) : List.of())
                .descriptions(texts())
                .termCodes(list(this::code))
                .commonNames(texts())
                .scientificNames(texts())
                .build();
    }

    private RegulatoryProcedure procedure() {
        return RegulatoryProcedure.builder()
                .categoryCodes(v2 ? list(this::code) : List.of())
                .quotaUsed(quantity())
                .quotaAnnual(maybe(this::quantity))
                .acquiredOn(maybe(this::date))
                .previousDocuments(list(this::document))
                .build();
    }

    private Examination examination() {
        return Examination.builder()
                .occurredOn(date())
                .quantity(maybe(this::quantity))
                .place(maybe(this::location))
                .certifyingParties(list(this::party))
                .build();
    }

    private Signatory signatory() {
        Signatory.Builder signatory = Signatory.builder()
                .typeCode(code())
                .ids(list(this::id))
                .statement(maybe(this::text))
                .provider(maybe(this::party));
        return v2
                ? signatory
                        .signedOn(maybe(this::date))
                        .place(maybe(this::location))
                        .build()
                : signatory.build();
    }

    private Party party() {
        return Party.builder()
                .ids(list(this::id))
                .name(text())
                .address(maybe(this::address))
                .representative(maybe(this::text))
                .signatories(texts())
                .build();
    }

    private Address address() {
        return Address.builder()
                .postcodes(list(this::code))
                .postOfficeBox(maybe(this::text))
                .streets(texts())
                .city(text())
                .country(maybe(() -> country(true).toBuilder()
                        .ids(v2 ? List.of(id()) : list(this::id))
                        .build()))
                .build();
    }

    private Country country(boolean withSubdivisions) {
        return Country.builder()
                .ids(list(this::id))
                .names(some(this::text))
                .subdivisions(withSubdivisions ? texts() : List.of())
                .build();
    }

    private Location location() {
        return Location.builder().ids(list(this::id)).names(some(this::text)).build();
    }

    private ReferencedDocument document() {
        return ReferencedDocument.builder()
                .issuedOn(maybe(this::date))
                .typeCode(maybe(this::code))
                .ids(some(this::id))
                .names(texts())
                .validity(maybe(this::period))
                .build();
    }

    private ContextParameter parameter() {
        return ContextParameter.builder()
                .id(maybe(this::id))
                .value(text())
                .versionId(maybe(this::id))
                .versionIssuedOn(maybe(this::date))
                .build();
    }

    private Period period() {
        return random.nextBoolean() ? Period.of(date(), date()) : new Period(Optional.empty(), Optional.of(date()));
    }

    /** Any moment in a form the schema allows: fraction digits, offset or none, leap days, end of the day. */
    private PermitDateTime date() {
        String fraction = random.nextInt(3) > 0 ? "" : "." + digits(1 + random.nextInt(12));
        String[] offsets = {"", "Z", "+00:00", "-00:00", "+14:00", "-11:30", "+05:45"};
        String day = random.nextInt(10) == 0
                ? "2024-02-29"
                : "%04d-%02d-%02d".formatted(1 + random.nextInt(9_000), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String time = random.nextInt(20) == 0
                ? "T24:00:00"
                : "T%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60)) + fraction;
        return PermitDateTime.parse(day + time + offsets[random.nextInt(offsets.length)]);
    }

    private Quantity quantity() {
        BigDecimal amount = new BigDecimal(new BigInteger(random.nextInt(60), random), random.nextInt(12));
        String[] units = {"KGM", "NAR", "MTQ", "PCS", "KIL", "X9"};
        return new Quantity(
                amount, Optional.ofNullable(maybe(() -> new UnitCode(units[random.nextInt(units.length)]))));
    }

    private List<Text> texts() {
        return list(this::text);
    }

    private Text text() {
        StringBuilder text = new StringBuilder(token());
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(SPACES[random.nextInt(SPACES.length)]).append(token());
        }
        String[] languages = {"en", "fr-CA", "zh-Hant-TW"};
        return new Text(
                text.toString(),
                v2 ? Optional.ofNullable(maybe(() -> languages[random.nextInt(3)])) : Optional.empty());
    }

    private Identifier id() {
        return new Identifier(token(), attribute(), attribute());
    }

    private Code code() {
        return new Code(token(), attribute(), attribute());
    }

    private Optional<String> attribute() {
        return v2 ? Optional.ofNullable(maybe(this::token)) : Optional.empty();
    }

    /** A text without white space that a schema would collapse; it begins and ends with what no trimming takes. */
    private String token() {
        StringBuilder token = new StringBuilder("t");
        for (int i = random.nextInt(8); i > 0; i--) {
            token.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return token.append(random.nextInt(10)).toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> List<T> list(Supplier<T> value) {
        return Stream.generate(value).limit(Math.max(0, random.nextInt(5) - 2)).toList();
    }

    private <T> List<T> some(Supplier<T> value) {
        return Stream.generate(value).limit(1L + random.nextInt(2)).toList();
    }
}
