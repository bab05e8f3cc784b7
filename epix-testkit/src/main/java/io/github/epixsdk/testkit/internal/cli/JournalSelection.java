package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.journal.JournalQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which entries of a journal are wanted. */
final class JournalSelection {
    @Option(names = "--partner", paramLabel = "CC", description = "Exchanges with this Party.")
    private @Nullable String partner;

    @Option(names = "--exchange", paramLabel = "ID", description = "One exchange.")
    private @Nullable String exchange;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this moment or day (UTC) on, such as 2026-11-26 or 2026-11-26T10:00:00+01:00.")
    private @Nullable String from;

    @Option(
            names = {"--until", "--as-of"},
            paramLabel = "TIME",
            description = "Until this moment, it included, or the end of this day (UTC): the journal as it was then.")
    private @Nullable String until;

    JournalQuery query() {
        JournalQuery query = JournalQuery.all();
        if (partner != null) {
            String code = partner;
            query = query.partner(CountryCode.find(code)
                    .orElseThrow(() ->
                            new CommandLineException("--partner " + code + ": expected a country code, such as XB")));
        }
        if (exchange != null) {
            query = query.exchange(exchange);
        }
        if (from != null) {
            query = query.from(day(from)
                    .map(d -> d.atStartOfDay().toInstant(ZoneOffset.UTC))
                    .orElseGet(moment("--from", from)));
        }
        if (until != null) {
            query = query.until(day(until)
                    .map(d -> d.plusDays(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .minusNanos(1))
                    .orElseGet(moment("--as-of", until)));
        }
        return query;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static java.util.function.Supplier<Instant> moment(String option, String text) {
        return () -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new CommandLineException(
                        option + " " + text
                                + ": expected a day, or a moment with its time zone, such as 2026-11-26 or 2026-11-26T10:00:00Z",
                        e);
            }
        };
    }
}
