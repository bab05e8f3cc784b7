package io.github.epixsdk.testkit.internal.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A requester that is a command: started for each step, with the step in its environment.
 *
 * <p>It tells its conclusion as an object of JSON on standard output, or as the commands of {@code epix} do: by the exit code,
 * and the first words on standard error where the code leaves it open.
 */
public final class CommandRequester extends SteppedRequester {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> command;
    private final PartnerFacts facts;
    private int steps;

    /** Drives a command. */
    public CommandRequester(List<String> command, PartnerFacts facts) {
        this.command = command;
        this.facts = facts;
    }

    @Override
    RequesterTold step(String name, String number, Optional<String> token, String positions) {
        Path out = facts.folder().resolve("step-" + ++steps + ".out");
        Path err = facts.folder().resolve("step-" + steps + ".err");
        ProcessBuilder builder = FactsVariables.process(command, facts, err).redirectOutput(out.toFile());
        builder.environment().put("EPIX_STEP", name);
        builder.environment().put("EPIX_NUMBER", number);
        builder.environment().put("EPIX_TOKEN", token.orElse(""));
        builder.environment().put("EPIX_POSITIONS", positions);
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(facts.totalTime().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                    return RequesterTold.of(Outcome.FAILED, "the command did not end in time");
                }
                return told(process.exitValue(), text(out), text(err));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RequesterTold.of(Outcome.FAILED, "interrupted");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    static RequesterTold told(int exit, String out, String err) {
        if (out.startsWith("{")) {
            return ofJson(out);
        }
        String words = err.lines()
                .filter(line -> !line.startsWith("WARNING") && !line.startsWith("INFO"))
                .findFirst()
                .orElse("");
        return switch (exit) {
            case 0 -> RequesterTold.of(out.startsWith("Found") ? Outcome.FOUND : Outcome.DONE, "");
            case 1 -> RequesterTold.of(words.startsWith("Not issued") ? Outcome.NOT_ISSUED : Outcome.UNTRUSTED, words);
            case 3 -> RequesterTold.of(Outcome.UNREACHABLE, words);
            case 4 -> RequesterTold.of(Outcome.REFUSED, words);
            default -> RequesterTold.of(Outcome.FAILED, "exit code " + exit + (words.isEmpty() ? "" : ": " + words));
        };
    }

    private static RequesterTold ofJson(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            }
            String outcome =
                    values.getOrDefault("outcome", "").toUpperCase(Locale.ROOT).replace('-', '_');
            String attempts = values.get("attempts");
            return new RequesterTold(
                    Outcome.valueOf(outcome),
                    values.getOrDefault("detail", ""),
                    Optional.ofNullable(values.get("number")),
                    attempts == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(attempts)));
        } catch (IOException | IllegalArgumentException e) {
            return RequesterTold.of(
                    Outcome.FAILED, "the command told no conclusion that can be read: " + e.getMessage());
        }
    }
}
