package io.github.epixsdk.testkit.internal.page;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitAccount;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.testkit.SimulatedExchange;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.FaultStage;
import io.github.epixsdk.testkit.internal.HtmlText;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.form.PermitForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints the pages. */
final class Pages {
    private static final String SHEET = sheet();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final OverviewRenderer OVERVIEW = new OverviewRenderer(String::valueOf, HtmlText::escape);
    private static final ExchangePageRenderer EXCHANGE = new ExchangePageRenderer(String::valueOf, HtmlText::escape);

    private final SimulatedParty party;
    private final String key;

    Pages(SimulatedParty party, String key) {
        this.party = party;
        this.key = key;
    }

    String overview(boolean live, String problem) {
        PermitBook book = party.authority().book();
        List<SimulatedExchange> messages = new ArrayList<>(party.messages());
        Collections.reverse(messages);
        return OVERVIEW.execute(new Overview(
                SHEET,
                "Simulated Party " + party.party(),
                party.persona().id() + ": " + party.persona().summary(),
                party.endpoint().toString(),
                key,
                problem,
                live,
                party.faults().active().stream()
                        .map(f ->
                                new Overview.ActiveFault(f.toString(), f.kind().summary()))
                        .toList(),
                stages(),
                party.authority().permits().stream().map(p -> permit(p, book)).toList(),
                book.signals().stream()
                        .map(s -> new Overview.SignalRow(s.severity().name(), s.message()))
                        .toList(),
                messages.stream().map(Pages::row).toList()));
    }

    private static List<Overview.Stage> stages() {
        return Arrays.stream(FaultStage.values())
                .map(stage -> new Overview.Stage(
                        stage.name().toLowerCase(Locale.ROOT),
                        Arrays.stream(FaultKind.values())
                                .filter(kind -> kind.stage() == stage)
                                .map(Pages::choice)
                                .toList()))
                .toList();
    }

    private static Overview.Choice choice(FaultKind kind) {
        return new Overview.Choice(
                kind.id(),
                kind.summary(),
                kind.argument()
                        .map(a -> " (" + a.meaning() + ", " + a.standard() + ")")
                        .orElse(""));
    }

    private static Overview.PermitRow permit(Permit permit, PermitBook book) {
        Optional<PermitAccount> account = book.account(permit.number());
        return new Overview.PermitRow(
                permit.number().value(),
                "/permits/" + URLEncoder.encode(permit.number().value(), StandardCharsets.UTF_8),
                permit.type().map(Object::toString).orElse("not said"),
                account.map(a -> a.state().toString()).orElse(""),
                account.map(PermitAccount::positions).orElse(List.of()).stream()
                        .map(Pages::position)
                        .toList());
    }

    private static Overview.Position position(PermitAccount.Position position) {
        return new Overview.Position(
                position.item(),
                quantity(position.permitted()),
                quantity(position.exported()),
                quantity(position.imported()));
    }

    private static String quantity(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("");
    }

    private static Overview.MessageRow row(SimulatedExchange exchange) {
        return new Overview.MessageRow(
                exchange.number(),
                TIME.format(exchange.at()),
                exchange.caller().map(CountryCode::value).orElse("unknown"),
                exchange.operation()
                        .map(Operation::standardName)
                        .orElse(exchange.request().line()),
                exchange.permit().orElse(""),
                exchange.response().map(SimulatedExchange.Message::line).orElse("none"),
                exchange.faults().isEmpty()
                        ? "none"
                        : exchange.faults().stream().map(Fault::toString).collect(Collectors.joining(", ")),
                exchange.ending());
    }

    String exchange(SimulatedExchange exchange) {
        return EXCHANGE.execute(new ExchangePage(
                SHEET,
                "Message " + exchange.number() + ", Party " + party.party(),
                row(exchange),
                permitIn(exchange).isPresent(),
                exchange.response().isPresent(),
                side(exchange.request()),
                exchange.response().map(Pages::side).orElse(new ExchangePage.Side("", "", "", ""))));
    }

    private static ExchangePage.Side side(SimulatedExchange.Message message) {
        byte[] body = message.body();
        String note = message.length() + " bytes" + (body.length < message.length() ? ", the first are shown" : "");
        return new ExchangePage.Side(message.line(), headers(message.headers()), laidOut(body), note);
    }

    private static String headers(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(h -> h.getValue().stream().map(value -> h.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
    }

    /** For reading: a line for each element. The raw bytes are a page of their own. */
    private static String laidOut(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replaceAll("><(?!/)", ">\n<");
    }

    /** The permit in an answer as the standard form. */
    static Optional<String> permitIn(SimulatedExchange exchange) {
        return exchange.response().filter(m -> m.body().length > 0).flatMap(m -> {
            try {
                return Optional.of(form(CODEC.read(m.body()).permit()));
            } catch (MalformedDocumentException e) {
                // A fault, or a message that is wrong on purpose: there is no permit to show.
                return Optional.empty();
            }
        });
    }

    /** A permit of the book as the standard form. */
    Optional<String> permitForm(String number) {
        String wanted = number.isBlank() ? "" : PermitNumber.of(number).key();
        return party.authority().permits().stream()
                .filter(p -> p.number().key().equals(wanted))
                .findFirst()
                .map(Pages::form);
    }

    private static String form(Permit permit) {
        return PermitForm.of(Locale.ENGLISH).html(permit);
    }

    private static String sheet() {
        try (InputStream in = Pages.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read page.css", e);
        }
    }
}
