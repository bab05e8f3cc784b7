package io.github.epixsdk.testkit.internal.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.testkit.internal.HarmlessJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Writes a report as JSON: the form that is signed. */
public final class JsonReport {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final JointReport report;

    private JsonReport(JsonGenerator json, JointReport report) {
        this.json = json;
        this.report = report;
    }

    /** The report as JSON in UTF-8; the same report always gives the same bytes. */
    public static byte[] write(JointReport report) {
        return write(report, Map.of());
    }

    /** The same with the SHA-256 of files that stand beside it. */
    static byte[] write(JointReport report, Map<String, String> files) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new JsonReport(json, report).write(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HarmlessJson.of(text.append('\n').toString()).getBytes(StandardCharsets.UTF_8);
    }

    private void write(Map<String, String> files) throws IOException {
        json.writeStartObject();
        json.writeStringField("suite", "epix-conformance");
        json.writeStringField("version", report.runs().get(0).report().version());
        json.writeStringField("catalogue", CaseCatalogue.standard().digest());
        json.writeStringField("startedAt", ReportWords.started(report));
        json.writeStringField("partner", report.subject());
        if (report.isBrief()) {
            json.writeBooleanField("brief", true);
        }
        if (report.isSingle()) {
            run(report.runs().get(0).report());
        } else {
            json.writeStringField("role", "joint");
            outcome(report.isConformant(), report.summary());
            runs();
        }
        if (!files.isEmpty()) {
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, String> file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
        }
        cases();
        json.writeEndObject();
    }

    private void runs() throws IOException {
        json.writeArrayFieldStart("runs");
        for (JointReport.Run run : report.runs()) {
            json.writeStartObject();
            json.writeStringField("name", run.name());
            run(run.report());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void run(ConformanceReport run) throws IOException {
        json.writeStringField("role", run.role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("profile", run.profile());
        json.writeStringField("level", run.level().name().toLowerCase(Locale.ROOT));
        outcome(run.isConformant(), run.summary());
    }

    private void outcome(boolean conformant, Map<Verdict, Long> summary) throws IOException {
        json.writeBooleanField("conformant", conformant);
        json.writeObjectFieldStart("summary");
        for (Map.Entry<Verdict, Long> count : summary.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }

    private void cases() throws IOException {
        json.writeArrayFieldStart("cases");
        for (ConformanceCase testCase : report.cases()) {
            json.writeStartObject();
            json.writeStringField("id", testCase.id());
            json.writeStringField("title", testCase.title(Locale.ENGLISH));
            json.writeStringField("severity", testCase.severity().name());
            json.writeStringField("basis", testCase.basisText());
            json.writeStringField("clause", testCase.clause());
            Map<String, CaseResult> results = report.results(testCase);
            if (report.isSingle()) {
                result(results.values().iterator().next());
            } else {
                json.writeStringField(
                        "verdict", report.verdict(testCase).orElseThrow().name());
                results(results);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void results(Map<String, CaseResult> results) throws IOException {
        json.writeArrayFieldStart("results");
        for (Map.Entry<String, CaseResult> result : results.entrySet()) {
            json.writeStartObject();
            json.writeStringField("run", result.getKey());
            result(result.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void result(CaseResult result) throws IOException {
        json.writeStringField("verdict", result.verdict().name());
        json.writeStringField("reason", result.reason());
        if (report.isBrief()) {
            return;
        }
        json.writeNumberField("millis", result.took().toMillis());
        json.writeArrayFieldStart("exchanges");
        for (RecordedExchange exchange : result.exchanges()) {
            json.writeStartObject();
            json.writeStringField("label", exchange.label());
            json.writeStringField("at", exchange.at().toString());
            json.writeNumberField("millis", exchange.took().toMillis());
            json.writeStringField("sentSha256", exchange.sentDigest());
            if (exchange.receivedDigest().isPresent()) {
                json.writeStringField(
                        "receivedSha256", exchange.receivedDigest().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
