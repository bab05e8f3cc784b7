package io.github.epixsdk.xml;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What real partners send instead of what the schema says, in values: the value each must give, and the finding it must raise. */
final class ValueDeviations extends DeviationTable {
    private void absence() {
        group("Absent values");
        String nil = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
        add(
                "xsi:nil",
                d -> d.replace(ISSUE_DATE, "<ram:IssueDateTime" + nil + "/>"),
                Permit::issuedOn,
                Optional.empty());
        add(
                "empty date",
                d -> d.replace(ISSUE_DATE, "<ram:IssueDateTime></ram:IssueDateTime>"),
                Permit::issuedOn,
                Optional.empty());
        add("blank text", d -> d.replace("Keep dry", " \n "), DeviationTable::conditions, List.of());
        add(
                "empty complex element",
                d -> d.replaceAll(
                        "(?s)<ram:ConsigneeTradeParty>.*</ram:ConsigneeTradeParty>",
                        "<ram:ConsigneeTradeParty><ram:ID/><ram:PostalTradeAddress><ram:CityName/></ram:PostalTradeAddress></ram:ConsigneeTradeParty>"),
                Permit::importer,
                Optional.empty());
        add(
                "empty items",
                d -> d.replace(
                        "<ram:IncludedSupplyChainConsignmentItem>",
                        "<ram:IncludedSupplyChainConsignmentItem/><ram:IncludedSupplyChainConsignmentItem><ram:ID/></ram:IncludedSupplyChainConsignmentItem><ram:IncludedSupplyChainConsignmentItem>"),
                p -> p.items().size(),
                1);
        add(
                "attribute without value",
                d -> d.replace("\"KGM\"", "\"\""),
                DeviationTable::quantity,
                Optional.of(new Quantity(Quantity.parseAmount("5.300"), Optional.empty())));
        add(
                "placeholder in an attribute",
                d -> d.replace("\"KGM\"", "\"?\""),
                DeviationTable::quantity,
                Optional.of(new Quantity(Quantity.parseAmount("5.300"), Optional.empty())));
        add(
                "placeholder of a test tool",
                d -> d.replace("Keep dry", "?"),
                DeviationTable::conditions,
                List.of(),
                "READ-PLACEHOLDER");
        add(
                "quantity of nothing but a unit",
                d -> d.replace(">5.300<", "><"),
                DeviationTable::quantity,
                Optional.empty());
        add(
                "no context",
                d -> d.replaceAll("(?s)<rsm:SpecifiedEx.*</rsm:SpecifiedExchangedDocumentContext>", ""),
                Permit::context,
                Optional.empty());
        add(
                "no consignment",
                d -> d.replaceAll("(?s)<rsm:SpecifiedSupply.*</rsm:SpecifiedSupplyChainConsignment>", ""),
                Permit::items,
                List.of());
    }

    private void dates() {
        group("Dates");
        for (int digits = 1; digits <= 9; digits++) {
            date("2014-01-06T12:03:52." + "123456789".substring(0, digits) + "+01:00");
        }
        date("2014-01-06T12:03:52Z");
        date("2014-01-06", "READ-DATE-ONLY");
        date("2014-01-06+01:00", "READ-DATE-ONLY");
        date("2014-01-06T12:03:52", "READ-DATE-NO-OFFSET");
        date("2014-01-06T24:00:00", "READ-DATE-NO-OFFSET");
        date("2014-01-06T12:03", "READ-DATE-FORM");
        date("2014-01-06 12:03:52", "READ-DATE-FORM");
        date("2014-01-06t12:03:52z", "READ-DATE-FORM");
        date("2014-01-06T12:03:52,25+01:00", "READ-DATE-FORM");
        date("2014-01-06T12:03:52+0100", "READ-DATE-FORM");
        date("2014-01-06T12:03:52 +01:00", "READ-DATE-FORM");
        noDate("06.01.2014");
        noDate("2014-1-6");
        noDate("20140106");
        noDate("2014-02-30");
        noDate("0000-00-00");
        noDate("soon");
        add(
                "fixed context in another case",
                d -> d.replace("CITES PERMITTING", "CITES Permitting"),
                p -> p.context().orElseThrow().businessProcesses().get(0).value(),
                Optional.of(Text.of("CITES Permitting")),
                "READ-CONTEXT");
        add(
                "validity only in the reference document",
                d -> d.replaceAll(
                        "(?s)<ram:EffectiveSpecifiedPeriod>.*</ram:EffectiveSpecifiedPeriod>",
                        "<ram:ReferenceReferencedDocument><ram:EffectiveSpecifiedPeriod>" + VALIDITY
                                + "</ram:EffectiveSpecifiedPeriod></ram:ReferenceReferencedDocument>"),
                Permit::validUntil,
                Optional.of(PermitDateTime.parse("2014-07-05T00:00:00+02:00")),
                "READ-VALIDITY-ELSEWHERE");
    }

    private void numbersAndIndicators() {
        group("Quantities and indicators");
        add(
                "leading plus",
                d -> d.replace(">5.300<", ">+5.300<"),
                DeviationTable::quantity,
                Optional.of(Quantity.of("5.300", "KGM")));
        add(
                "decimal comma",
                d -> d.replace(">5.300<", ">5,3<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
        add(
                "quantity in words",
                d -> d.replace(">5.300<", ">five<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
        add(
                "quantity with exponent",
                d -> d.replace(">5.300<", ">1e9<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
        add(
                "quantity of 41 digits",
                d -> d.replace(">5.300<", ">" + "9".repeat(41) + "<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
        add(
                "quantity of 90 digits",
                d -> d.replace(">5.300<", ">" + "9".repeat(90) + "<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
        add(
                "several quantities",
                d -> d.replace(AMOUNT, AMOUNT + "<ram:ItemQuantity>7</ram:ItemQuantity>"),
                DeviationTable::quantity,
                Optional.of(Quantity.of("5.300", "KGM")),
                "READ-REPEATED");
        add("indicator as digit", d -> d.replace(">false<", ">1<"), Permit::copy, Optional.of(true));
        add("indicator in words", d -> d.replace(">false<", ">yes<"), Permit::copy, Optional.empty(), "READ-INDICATOR");
        add(
                "indicator in upper case",
                d -> d.replace(">false<", ">TRUE<"),
                Permit::copy,
                Optional.empty(),
                "READ-INDICATOR");
        add(
                "repeated single element",
                d -> d.replace(ISSUE_DATE, ISSUE_DATE + "<ram:IssueDateTime>2015-01-01</ram:IssueDateTime>"),
                Permit::issuedOn,
                Optional.of(PermitDateTime.parse("2014-01-06T12:03:52+01:00")),
                "READ-REPEATED");
        add(
                "empty one before the single element",
                d -> d.replace(ISSUE_DATE, "<ram:IssueDateTime/>" + ISSUE_DATE),
                Permit::issuedOn,
                Optional.of(PermitDateTime.parse("2014-01-06T12:03:52+01:00")));
        quantityLeftOut("thousands separator", "1,000.5");
        quantityLeftOut("space between thousands", "1 000");
        quantityLeftOut("unit within the quantity", "5.3 kg");
        quantityLeftOut("not a number", "NaN");
        quantityLeftOut("infinity", "INF");
        quantityLeftOut("hexadecimal", "0x10");
        add(
                "quantity without digits before the point",
                d -> d.replace(">5.300<", ">.5<"),
                DeviationTable::quantity,
                kilos("0.5", "KGM"));
        add(
                "quantity of zero (the rules name it)",
                d -> d.replace(">5.300<", ">0<"),
                DeviationTable::quantity,
                kilos("0", "KGM"));
    }

    private void quantityLeftOut(String name, String written) {
        add(
                name,
                d -> d.replace(">5.300<", ">" + written + "<"),
                DeviationTable::quantity,
                Optional.empty(),
                "READ-QUANTITY");
    }

    private void codes() {
        group("Codes");
        code("Arabic Appendix", ">II<", ">2<", p -> item(p).appendix(), Optional.of(Appendix.II), "READ-APPENDIX");
        code(
                "lower-case Appendix",
                ">II<",
                "> ii <",
                p -> item(p).appendix(),
                Optional.of(Appendix.II),
                "READ-APPENDIX");
        code(
                "unknown Appendix (the rules name it)",
                ">II<",
                ">IV<",
                p -> item(p).tradeLines().get(0).appendixCode(),
                Optional.of(Code.of("IV")));
        code(
                "lower-case country",
                ">XC<",
                "> xc <",
                p -> item(p).origin().orElseThrow().code(),
                Optional.of(CountryCode.of("XC")),
                "READ-COUNTRY");
        code(
                "country of three letters (kept; no code is taken from it)",
                ">XC<",
                ">XCX<",
                p -> item(p).origin().orElseThrow().ids().get(0).value(),
                "XCX");
        code("lower-case source", ">W<", ">w<", DeviationTable::source, Optional.of(Code.of("w")), "READ-CODE-CASE");
        code("two sources in one code", ">W<", ">OI<", DeviationTable::source, Optional.of(Code.of("OI")));
        code("lower-case purpose", ">T<", ">t<", DeviationTable::purposes, List.of("t"), "READ-CODE-CASE");
        code("old unit of CITES, PCS", "KGM", "PCS", DeviationTable::quantity, kilos("5.300", "PCS"), "READ-UNIT");
        code("old unit of CITES, KIL", "KGM", "KIL", DeviationTable::quantity, kilos("5.300", "KIL"), "READ-UNIT");
        code("lower-case unit", "KGM", "kgm", DeviationTable::quantity, kilos("5.300", "KGM"), "READ-UNIT");
        code("unknown unit (the rules name it)", "KGM", "XYZ", DeviationTable::quantity, kilos("5.300", "XYZ"));
        code("type as a letter", ">E<", ">R<", Permit::type, Optional.of(PermitType.RE_EXPORT));
        code("type in lower case", ">E<", ">e<", Permit::type, Optional.of(PermitType.EXPORT), "READ-PERMIT-TYPE");
        code("type as 911", ">E<", ">911<", Permit::type, Optional.of(PermitType.IMPORT), "READ-PERMIT-TYPE");
        code("type as 811", ">E<", ">811<", Permit::type, Optional.of(PermitType.EXPORT), "READ-PERMIT-TYPE");
        code("type as 626", ">E<", ">626<", Permit::type, Optional.of(PermitType.OTHER), "READ-PERMIT-TYPE");
        code("unknown type (the rules name it)", ">E<", ">Z9<", Permit::typeCode, Optional.of(Code.of("Z9")));
        Optional<String> number = Optional.of("XC12345");
        code("origin permit marked 861", ">861<", "> 861 <", DeviationTable::originPermit, number);
        code("origin permit marked E", ">861<", ">E<", DeviationTable::originPermit, number, "READ-DOCUMENT-CODE");
        code("origin permit marked 626", ">861<", ">626<", DeviationTable::originPermit, number, "READ-DOCUMENT-CODE");
        code("re-export certificate marked 811", ">861<", ">811<", DeviationTable::reExport, number);
        code("re-export certificate marked R", ">861<", ">r<", DeviationTable::reExport, number, "READ-DOCUMENT-CODE");
        add(
                "several purposes",
                d -> d.replace(PURPOSE, PURPOSE + "<ram:PurposeCode>S</ram:PurposeCode>"),
                DeviationTable::purposes,
                List.of("T", "S"),
                "READ-SEVERAL-PURPOSES");
    }

    private void code(
            String name, String from, String to, Function<Permit, Object> value, Object expected, String... rules) {
        add(name, d -> d.replace(from, to), value, expected, rules);
    }

    private static Optional<Quantity> kilos(String amount, String unit) {
        return Optional.of(Quantity.of(amount, unit));
    }

    static List<Deviation> rows() {
        ValueDeviations table = new ValueDeviations();
        table.absence();
        table.dates();
        table.codes();
        table.numbersAndIndicators();
        return table.deviations;
    }
}
