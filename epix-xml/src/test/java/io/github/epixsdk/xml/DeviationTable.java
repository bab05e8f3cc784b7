package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Text;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A table of deviations: how a sample is changed, what must be read from it, and which findings that must raise. */
abstract class DeviationTable {
    protected static final String ISSUE_DATE = "<ram:IssueDateTime>2014-01-06T12:03:52+01:00</ram:IssueDateTime>";
    protected static final String PURPOSE = "<ram:PurposeCode>T</ram:PurposeCode>";
    protected static final String AMOUNT = "<ram:ItemQuantity unitCode=\"KGM\">5.300</ram:ItemQuantity>";
    protected static final String VALIDITY = "<ram:EndDateTime>2014-07-05T00:00:00+02:00</ram:EndDateTime>";

    /** One deviation: how the sample is changed, what must be read, and which rules must be named. */
    record Deviation(
            String group,
            String name,
            UnaryOperator<String> edit,
            Charset charset,
            Function<Permit, Object> value,
            Object expected,
            List<String> rules) {
        @Override
        public String toString() {
            return name;
        }
    }

    protected final List<Deviation> deviations = new ArrayList<>();
    private String group = "";

    /** What follows is shown under this heading. */
    protected void group(String heading) {
        group = heading;
    }

    protected void add(
            String name, UnaryOperator<String> edit, Function<Permit, Object> value, Object expected, String... rules) {
        deviations.add(new Deviation(group, name, edit, UTF_8, value, expected, List.of(rules)));
    }

    protected void encoded(String name, UnaryOperator<String> edit, Charset charset) {
        UnaryOperator<String> withAccents = d -> edit.apply(d).replace("Keep dry", "Gardé au sec");
        deviations.add(new Deviation(
                group, name, withAccents, charset, DeviationTable::conditions, List.of("Gardé au sec"), List.of()));
    }

    protected void date(String written, String... rules) {
        dated(written, Optional.of(PermitDateTime.parse(written)), rules);
    }

    protected void noDate(String written) {
        dated(written, Optional.empty(), "READ-DATE");
    }

    private void dated(String written, Optional<PermitDateTime> expected, String... rules) {
        add(
                "date \"" + written + "\"",
                d -> d.replace("2014-01-06T12:03:52+01:00", written),
                Permit::issuedOn,
                expected,
                rules);
    }

    protected static void assertRead(Deviation deviation, ToolkitVersion version) {
        String sample = Samples.permit(version)
                .replace(version.permitElement(), "ROOT")
                .replace(":ROOT:", ":" + version.permitElement() + ":");
        String edited = deviation.edit().apply(sample);
        assertThat(edited).as("it deviates").isNotEqualTo(sample);
        edited = edited.replace("ROOT", version.permitElement());

        PermitDocument document = PermitCodec.create().read(edited.getBytes(deviation.charset()));

        assertThat(deviation.value().apply(document.permit())).isEqualTo(deviation.expected());
        assertThat(document.version()).isEqualTo(version);
        assertThat(document.findings()).extracting(Finding::rule).containsExactlyElementsOf(deviation.rules());
        assertThat(document.findings()).allSatisfy(f -> {
            assertThat(f.path()).startsWith("/" + version.permitElement());
            assertThat(f.message()).doesNotContain("{", "line -1");
            assertThat(f.message(Locale.FRENCH)).isNotEqualTo(f.message());
            assertThat(f.message(Locale.forLanguageTag("es"))).isNotEqualTo(f.message());
        });
    }

    protected static Object number(Permit permit) {
        return permit.number().value();
    }

    protected static Object conditions(Permit permit) {
        return permit.specialConditions().stream().map(Text::value).toList();
    }

    protected static Object quantity(Permit permit) {
        return item(permit).quantity();
    }

    protected static Object originPermit(Permit permit) {
        return item(permit).originPermit().flatMap(ReferencedDocument::number);
    }

    protected static Object source(Permit permit) {
        return item(permit).tradeLines().get(0).sourceCode();
    }

    protected static Object reExport(Permit permit) {
        return item(permit).lastReExportCertificate().flatMap(ReferencedDocument::number);
    }

    protected static Object purposes(Permit permit) {
        return permit.purposeCodes().stream().map(Code::value).toList();
    }

    protected static PermitItem item(Permit permit) {
        return permit.items().get(0);
    }
}
