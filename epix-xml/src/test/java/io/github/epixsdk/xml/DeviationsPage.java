package io.github.epixsdk.xml;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.DeviationTable.Deviation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page {@code docs/deviations.md}, made from the table the test walks. */
final class DeviationsPage {
    static final String COMMAND = "mvn -pl epix-xml -am test -Dtest=DeviationsTest -Depix.docs.write=true"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    private static final String HEAD = """
            # What partners send, and how it is read

            Permits come from many national systems, and few of them are written as the schema says. The reader takes what can be
            understood, keeps what was written, and notes what was odd: a finding with a stable id, a path, a box and a message in
            English, French and Spanish (`PermitDocument.findings()`). Nothing in this table makes a document unreadable.
            Values that are well read but wrong (an unknown unit, a quantity of zero) are a matter of the rules, `PermitRules`.

            Each row is a test: a good permit of version 1 and one of version 2 are changed as the first column says; what the
            second column says must be read (where the form of the document is changed, a value beside it), and exactly the findings
            of the third must be raised. What is told once per document stands at the first place where it was met.

            This page is generated from that test. After a change of the table, write it anew:

            ```
            %s
            ```
            """.formatted(COMMAND);

    private static final Map<String, String> FINDINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("READ-APPENDIX", "info: an Appendix is written otherwise than I, II or III"),
            Map.entry("READ-CODE-CASE", "info: a known code of a purpose, source or term is in lower case"),
            Map.entry("READ-CONTEXT", "info: the fixed context is in another case"),
            Map.entry("READ-COUNTRY", "info: a country code is in lower case"),
            Map.entry("READ-DATE", "warning: a date cannot be understood; it was left out"),
            Map.entry(
                    "READ-DATE-FORM",
                    "info: a date is understood, but not in the schema's form; told once per document"),
            Map.entry("READ-DATE-NO-OFFSET", "info: a time of day has no offset from UTC; told once per document"),
            Map.entry("READ-DATE-ONLY", "info: a date has no time of day; told once per document"),
            Map.entry(
                    "READ-DOCUMENT-CODE",
                    "info: a document of box 12 is marked by a letter or 626 instead of 861 or 811"),
            Map.entry("READ-INDICATOR", "warning: an indicator is none of true, false, 1, 0; it was left out"),
            Map.entry("READ-NAMESPACE", "info: a part stands in an unexpected namespace; told once per namespace"),
            Map.entry("READ-PERMIT-TYPE", "info: the type of the permit is a number or in lower case"),
            Map.entry(
                    "READ-PLACEHOLDER", "info: a value is only the question mark of a test tool; it counts as absent"),
            Map.entry("READ-QUANTITY", "warning: a quantity is not a decimal number; it was left out"),
            Map.entry("READ-RENAMED", "info: an element has the name it has in the other version"),
            Map.entry("READ-REPEATED", "warning: an element that may stand once is repeated; the first one counts"),
            Map.entry("READ-SEVERAL-PURPOSES", "info: there is more than one purpose; all are kept"),
            Map.entry("READ-STRAY-TEXT", "warning: there is text between elements; it was left out"),
            Map.entry("READ-UNIT", "info: a unit is one of CITES before May 2021, or in lower case"),
            Map.entry("READ-UNKNOWN-ATTRIBUTE", "info: an attribute is not in the schema; it was left out"),
            Map.entry("READ-UNKNOWN-ELEMENT", "info: an element is not in the schema; it was left out"),
            Map.entry("READ-VALIDITY-ELSEWHERE", "info: the validity is only in a referenced document")));

    private DeviationsPage() {}

    static Set<String> explained() {
        return FINDINGS.keySet();
    }

    static String of(List<Deviation> deviations) {
        StringBuilder page = new StringBuilder(HEAD);
        String group = "";
        for (Deviation deviation : deviations) {
            if (!deviation.group().equals(group)) {
                group = deviation.group();
                page.append("\n## ")
                        .append(group)
                        .append("\n\n| what is sent | what is read | findings |\n|---|---|---|\n");
            }
            page.append(row(deviation));
        }
        page.append("\n## Findings\n\n| id | severity and meaning |\n|---|---|\n");
        FINDINGS.forEach((rule, meaning) ->
                page.append("| `").append(rule).append("` | ").append(meaning).append(" |\n"));
        return page.toString();
    }

    private static String row(Deviation deviation) {
        String rules =
                deviation.rules().stream().distinct().map(r -> "`" + r + "`").collect(Collectors.joining(", "));
        return "| " + escaped(deviation.name()) + " | " + shown(deviation.expected()) + " | "
                + (rules.isEmpty() ? "none" : rules) + " |\n";
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(DeviationsPage::shown).orElse("nothing");
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "nothing"
                    : list.stream().map(DeviationsPage::shown).collect(Collectors.joining(", "));
        } else if (value instanceof Text text) {
            return shown(text.value());
        } else if (value instanceof Code code) {
            return shown(code.value());
        } else if (value instanceof Quantity quantity) {
            return shown((quantity.amount().toPlainString() + " "
                    + quantity.unit().map(UnitCode::code).orElse("without unit")));
        }
        return "`" + escaped(String.valueOf(value)) + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
