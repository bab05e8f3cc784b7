package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as JUnit XML, which build servers show. */
public final class JUnitReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JUnitReport() {}

    /** The report as XML in UTF-8: a suite, or one for each run. */
    public static byte[] write(JointReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            if (report.isSingle()) {
                suite(xml, report.subject(), report.runs().get(0).report());
            } else {
                xml.writeStartElement("testsuites");
                xml.writeAttribute("name", "EPIX conformance of " + plain(report.subject()));
                for (JointReport.Run run : report.runs()) {
                    suite(xml, report.subject() + ", " + run.name(), run.report());
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write the report", e);
        }
        return bytes.toByteArray();
    }

    private static void suite(XMLStreamWriter xml, String name, ConformanceReport report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "EPIX conformance of " + plain(name));
        xml.writeAttribute("timestamp", TIME.format(report.startedAt()));
        xml.writeAttribute("tests", String.valueOf(report.results().size()));
        xml.writeAttribute("failures", count(report, Verdict.FAIL));
        xml.writeAttribute("errors", count(report, Verdict.ERROR));
        xml.writeAttribute("skipped", count(report, Verdict.SKIP, Verdict.NOT_APPLICABLE));
        if (!report.isBrief()) {
            xml.writeAttribute(
                    "time",
                    seconds(report.results().stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus)));
        }
        for (CaseResult result : report.results()) {
            result(xml, result, report.isBrief());
        }
        xml.writeEndElement();
    }

    private static void result(XMLStreamWriter xml, CaseResult result, boolean brief) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.testCase().family());
        xml.writeAttribute(
                "name", result.testCase().id() + " " + result.testCase().title(Locale.ENGLISH));
        if (!brief) {
            xml.writeAttribute("time", seconds(result.took()));
        }
        switch (result.verdict()) {
            case FAIL -> problem(xml, "failure", result);
            case ERROR -> problem(xml, "error", result);
            case SKIP, NOT_APPLICABLE -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", plain(result.verdict() + ": " + result.reason()));
            }
            case WARN, REVIEW -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(plain(result.verdict() + ": " + result.reason()));
                xml.writeEndElement();
            }
            case PASS -> {
                // nothing to add
            }
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, String element, CaseResult result) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", plain(result.reason()));
        xml.writeAttribute("type", result.testCase().severity().name());
        StringBuilder text = new StringBuilder("Expected: ")
                .append(result.testCase().expectation(Locale.ENGLISH))
                .append("\nClause: ")
                .append(result.testCase().clause())
                .append("\nHint: ")
                .append(result.testCase().hint(Locale.ENGLISH));
        for (RecordedExchange exchange : result.exchanges()) {
            text.append("\n\n--- ")
                    .append(exchange.label())
                    .append("\n>>> ")
                    .append(exchange.sent())
                    .append("\n<<< ")
                    .append(exchange.received());
        }
        xml.writeCharacters(plain(text.toString()));
        xml.writeEndElement();
    }

    private static String count(ConformanceReport report, Verdict... verdicts) {
        List<Verdict> wanted = List.of(verdicts);
        return String.valueOf(report.results().stream()
                .filter(r -> wanted.contains(r.verdict()))
                .count());
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }

    /** What XML 1.0 can hold: a partner's bytes may be anything. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> plain.appendCodePoint(
                        c == '\t'
                                        || c == '\n'
                                        || (c >= 0x20 && c <= 0xD7FF)
                                        || (c >= 0xE000 && c <= 0xFFFD)
                                        || c >= 0x10000
                                ? c
                                : 0xFFFD));
        return plain.toString();
    }
}
