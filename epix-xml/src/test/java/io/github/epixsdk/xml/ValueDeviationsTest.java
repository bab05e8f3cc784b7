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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real partners send instead of what the schema says, in values: the value each must give, and the finding it must raise. */
class ValueDeviationsTest extends DeviationTable {
    private void absence() {
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
        for (int digits = 1; digits <= 9; digits++) {
            date("2014-01-06T12:03:52." + "123456789".substring(0, digits) + "+01:00");
        }
        date("2014-01-06");
        date("2014-01-06+01:00");
        date("2014-01-06T12:03:52");
        date("2014-01-06T12:03");
        date("2014-01-06 12:03:52");
        date("2014-01-06T12:03:52Z");
        date("2014-01-06T24:00:00");
        date("06.01.2014", "READ-DATE");
        date("2014-02-30", "READ-DATE");
        date("soon", "READ-DATE");
        add(
                "fixed context in another case",
                d -> d.replace("CITES PERMITTING", "CITES Permitting"),
                p -> p.context().orElseThrow().businessProcesses().get(0).value(),
                Optional.of(Text.of("CITES Permitting")));
        add(
                "validity only in the reference document",
                d -> d.replaceAll(
                        "(?s)<ram:EffectiveSpecifiedPeriod>.*</ram:EffectiveSpecifiedPeriod>",
                        "<ram:ReferenceReferencedDocument><ram:EffectiveSpecifiedPeriod>" + VALIDITY
                                + "</ram:EffectiveSpecifiedPeriod></ram:ReferenceReferencedDocument>"),
                Permit::validUntil,
                Optional.of(PermitDateTime.parse("2014-07-05T00:00:00+02:00")));
    }

    private void values() {
        add("Arabic Appendix", d -> d.replace(">II<", ">2<"), p -> item(p).appendix(), Optional.of(Appendix.II));
        add("lower-case Appendix", d -> d.replace(">II<", "> ii <"), p -> item(p).appendix(), Optional.of(Appendix.II));
        add(
                "unknown Appendix",
                d -> d.replace(">II<", ">IV<"),
                p -> item(p).tradeLines().get(0).appendixCode(),
                Optional.of(Code.of("IV")));
        add(
                "lower-case country",
                d -> d.replace(">XC<", "> xc <"),
                p -> item(p).origin().orElseThrow().code(),
                Optional.of(CountryCode.of("XC")));
        add(
                "old unit",
                d -> d.replace("KGM", "PCS"),
                DeviationTable::quantity,
                Optional.of(Quantity.of("5.300", "PCS")));
        add(
                "lower-case unit",
                d -> d.replace("KGM", "kgm"),
                DeviationTable::quantity,
                Optional.of(Quantity.of("5.300", "KGM")));
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
                "several purposes",
                d -> d.replace(PURPOSE, PURPOSE + "<ram:PurposeCode>S</ram:PurposeCode>"),
                DeviationTable::purposes,
                List.of("T", "S"));
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
        add("origin permit marked 861", d -> d, DeviationTable::originPermit, Optional.of("XC12345"));
        add(
                "origin permit marked E",
                d -> d.replace(">861<", ">E<"),
                DeviationTable::originPermit,
                Optional.of("XC12345"));
        add(
                "origin permit marked 626",
                d -> d.replace(">861<", ">626<"),
                DeviationTable::originPermit,
                Optional.of("XC12345"));
        add(
                "re-export certificate marked 811",
                d -> d.replace(">861<", ">811<"),
                DeviationTable::reExport,
                Optional.of("XC12345"));
        add(
                "re-export certificate marked R",
                d -> d.replace(">861<", ">r<"),
                DeviationTable::reExport,
                Optional.of("XC12345"));
        add("type as a letter", d -> d.replace(">E<", ">R<"), Permit::type, Optional.of(PermitType.RE_EXPORT));
        add("type as a number", d -> d.replace(">E<", ">911<"), Permit::type, Optional.of(PermitType.IMPORT));
        add("unknown type", d -> d.replace(">E<", ">Z9<"), Permit::typeCode, Optional.of(Code.of("Z9")));
    }

    static Stream<Deviation> deviations() {
        ValueDeviationsTest table = new ValueDeviationsTest();
        table.absence();
        table.dates();
        table.values();
        return table.deviations.stream();
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void isReadFromVersion1(Deviation deviation) {
        assertRead(deviation, ToolkitVersion.V1);
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void isReadFromVersion2(Deviation deviation) {
        assertRead(deviation, ToolkitVersion.V2);
    }
}
