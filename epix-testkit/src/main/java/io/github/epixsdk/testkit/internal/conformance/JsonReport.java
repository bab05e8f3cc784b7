package io.github.epixsdk.testkit.internal.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Writes a report as JSON: the form that is signed. */
public final class JsonReport {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonReport() {}

    /** The report as JSON in UTF-8; the same report always gives the same bytes. */
    public static byte[] write(ConformanceReport report) {
        return write(report, Map.of());
    }

    /** The same with the SHA-256 of files that stand beside it. */
    static byte[] write(ConformanceReport report, Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("suite", "epix-conformance");
            json.writeStringField("version", report.version());
            json.writeStringField("startedAt", report.startedAt().toString());
            json.writeStringField("partner", report.partner());
            json.writeStringField("role", report.role().name().toLowerCase(Locale.ROOT));
            json.writeStringField("profile", report.profile());
            json.writeStringField("level", report.level().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("conformant", report.isConformant());
            json.writeObjectFieldStart("summary");
            for (Map.Entry<Verdict, Long> count : report.summary().entrySet()) {
                json.writeNumberField(count.getKey().name(), count.getValue());
            }
            json.writeEndObject();
            if (!files.isEmpty()) {
                json.writeObjectFieldStart("files");
                for (Map.Entry<String, String> file : files.entrySet()) {
                    json.writeStringField(file.getKey(), file.getValue());
                }
                json.writeEndObject();
            }
            json.writeArrayFieldStart("cases");
            for (CaseResult result : report.results()) {
                result(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void result(JsonGenerator json, CaseResult result) throws IOException {
        ConformanceCase testCase = result.testCase();
        json.writeStartObject();
        json.writeStringField("id", testCase.id());
        json.writeStringField("title", testCase.title(Locale.ENGLISH));
        json.writeStringField("severity", testCase.severity().name());
        json.writeStringField("basis", testCase.basisText());
        json.writeStringField("clause", testCase.clause());
        json.writeStringField("verdict", result.verdict().name());
        json.writeStringField("reason", result.reason());
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
        json.writeEndObject();
    }
}
