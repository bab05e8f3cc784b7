package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.JournalExport;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A partner wants a password: it is sent, and nowhere kept. */
class PasswordsAtRestTest {
    private static final String PASSWORD = "hidden<pass>word";
    private static final String ESCAPED = "hidden&lt;pass&gt;word";

    @TempDir
    private Path secrets;

    @TempDir
    private Path folder;

    private final List<String> sent = new ArrayList<>();
    private SecretReference reference;

    @BeforeEach
    void write() throws IOException {
        reference = SecretReference.inFile(Files.writeString(secrets.resolve("password"), PASSWORD));
    }

    private Authentication authentication(Authentication.Method method) {
        return switch (method) {
            case SOAP_HEADER -> Authentication.soapHeader("ministry", reference);
            case USERNAME_TOKEN -> Authentication.usernameToken("ministry", reference);
            case HTTP_BASIC -> Authentication.httpBasic("ministry", reference);
        };
    }

    private PartnerProfile profile(Authentication.Method method) {
        return PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
                .sealing(Sealing.NONE)
                .attempts(1)
                .authentication(authentication(method))
                .build();
    }

    /** A client whose partner is down. */
    private EpixClient client(PartnerProfile profile, FileJournal journal, Outbox outbox, Clock clock) {
        return EpixClient.builder(profile)
                .journal(journal)
                .outbox(outbox)
                .clock(clock)
                .transport((request, deadline) -> {
                    sent.add(request.header("Authorization").orElse("")
                            + new String(request.body().bytes(), StandardCharsets.UTF_8));
                    throw ConnectionException.notReached("down", new IOException("refused"));
                })
                .build();
    }

    private static String basic(String password) {
        return Base64.getEncoder().encodeToString(("ministry:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private void assertNoPasswordBelowTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("hidden")
                        .doesNotContain(basic(PASSWORD));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotShownToListeners(Authentication.Method method) {
        List<WireRequest> heard = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        EpixClient client = EpixClient.builder(profile(method))
                .transport((request, deadline) -> {
                    shown.add(request + " " + request.headers());
                    return Rehearsal.soap(500, "<Fault/>");
                })
                .listener(new ExchangeListener() {
                    @Override
                    public void answered(ExchangeInfo exchange, WireRequest request, WireResponse response) {
                        heard.add(request);
                        shown.add(exchange + " " + request + " " + request.headers() + " " + request.body() + response);
                    }
                })
                .build();

        client.nonFinalPermit(ENDORSED, TOKEN);

        assertThat(shown)
                .hasSize(2)
                .allSatisfy(text ->
                        assertThat(text).doesNotContain("hidden", basic(PASSWORD), basic("***"), TOKEN.value()));
        assertThat(heard).singleElement().satisfies(request -> {
            String bytes = new String(request.body().bytes(), StandardCharsets.UTF_8);
            assertThat(request.header("Authorization").orElse("") + bytes)
                    .contains(method == Authentication.Method.HTTP_BASIC ? basic("***") : "***</")
                    .doesNotContain("hidden")
                    .doesNotContain(basic(PASSWORD));
            assertThat(bytes).as("a listener is told the token").contains(TOKEN.value());
        });
    }

    @ParameterizedTest
    @EnumSource
    void areInNoFileAndNoExport(Authentication.Method method) throws IOException {
        boolean inMessage = method != Authentication.Method.HTTP_BASIC;
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
            client(profile(method), journal, outbox, Clock.systemUTC()).confirmQuantities(Rehearsal.confirmation("5"));

            assertThat(sent).singleElement().asString().contains(inMessage ? ESCAPED : basic(PASSWORD));
            Letter letter = outbox.letters().get(0);
            assertThat(letter.headers() + new String(letter.body(), StandardCharsets.UTF_8))
                    .contains("ConfirmQuantities")
                    .doesNotContain("hidden")
                    .doesNotContain(basic(PASSWORD));
            assertRequestSays(journal, inMessage);
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            JournalExport.write(journal, ENDORSED, zip);
            try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
                while (entries.getNextEntry() != null) {
                    assertThat(new String(entries.readAllBytes(), StandardCharsets.UTF_8))
                            .doesNotContain("hidden")
                            .doesNotContain(basic(PASSWORD));
                }
            }
            assertThat(journal.verify().findings()).isEmpty();
        }
        assertNoPasswordBelowTheFolder();
    }

    private static void assertRequestSays(FileJournal journal, boolean inMessage) {
        try (var entries = journal.entries(JournalQuery.all())) {
            assertThat(entries.filter(e -> e.record().kind() == EntryKind.REQUEST_SENT))
                    .singleElement()
                    .satisfies(e -> {
                        JournalRecord record = e.record();
                        String body = new String(e.body().bytes(), StandardCharsets.UTF_8);
                        assertThat(body.contains(">***</")).isEqualTo(inMessage);
                        assertThat(body.contains("ministry")).isEqualTo(inMessage);
                        assertThat(record.text().orElse(""))
                                .isEqualTo(
                                        inMessage
                                                ? "the password in the message was replaced by *** before it was recorded"
                                                : "");
                    });
        }
    }

    @Test
    void ofTheCzechServiceAreInNoFile() throws IOException {
        PartnerProfile czech = PartnerProfile.ready(
                        "czech", CountryCode.of("CZ"), URI.create("https://cz.example/documents"))
                .namespace("urn:cz")
                .authentication(Authentication.soapHeader("ministry", reference))
                .sealing(Sealing.NONE)
                .attempts(1)
                .build();
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
            client(czech, journal, outbox, Clock.systemUTC()).nonFinalPermit(ENDORSED, TOKEN);

            assertThat(sent).singleElement().asString().contains("<Password>" + ESCAPED + "</Password>");
        }
        assertNoPasswordBelowTheFolder();
    }

    @Test
    void areReadAnewForEachAttemptOfALetter() throws IOException {
        Instant start = Instant.parse("2026-11-26T12:00:00Z");
        PartnerProfile profile = profile(Authentication.Method.SOAP_HEADER);
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
            client(profile, journal, outbox, Clock.fixed(start, java.time.ZoneOffset.UTC))
                    .confirmQuantities(Rehearsal.confirmation("5"));
            Files.writeString(secrets.resolve("password"), "next");
            client(profile, journal, outbox, Clock.fixed(start.plus(Duration.ofHours(1)), java.time.ZoneOffset.UTC))
                    .deliverDue();

            assertThat(sent).hasSize(2);
            assertThat(sent.get(1))
                    .contains("<Password>next</Password>")
                    .isEqualTo(sent.get(0).replace(ESCAPED, "next"));
        }
    }

    @Test
    void thatCannotBeReadLeaveTheLetterWhereItIs() throws IOException {
        Files.delete(secrets.resolve("password"));
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
            EpixClient client = client(profile(Authentication.Method.SOAP_HEADER), journal, outbox, Clock.systemUTC());

            assertThatThrownBy(() -> client.confirmQuantities(Rehearsal.confirmation("5")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("password");

            assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.WAITING);
            assertThat(sent).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatAnEarlierVersionKeptAreNotRecordedAndNotSent(Authentication.Method method) throws IOException {
        String old = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\""
                + SoapVersion.SOAP_11.namespace()
                + "\"><soapenv:Header><a:AuthenticationSoapHeader xmlns:a=\"urn:x\"><Username>ministry</Username>"
                + "<Password>hidden-old</Password></a:AuthenticationSoapHeader></soapenv:Header><soapenv:Body>"
                + "<m:ConfirmQuantities xmlns:m=\"urn:x\"/></soapenv:Body></soapenv:Envelope>\n";
        Map<String, List<String>> headers = Map.of("authorization", List.of("Basic " + basic("hidden-old")));
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                Outbox outbox = FileOutbox.open(secrets.resolve("outbox"))) {
            outbox.add(Letter.of(
                    XA, Rehearsal.confirmation("5"), headers, old.getBytes(StandardCharsets.UTF_8), Instant.now()));
            client(profile(method), journal, outbox, Clock.systemUTC()).deliverDue();

            assertThat(sent)
                    .singleElement()
                    .asString()
                    .contains("<m:ConfirmQuantities xmlns:m=\"urn:x\"/>")
                    .doesNotContain("hidden-old")
                    .doesNotContain(basic("hidden-old"));
        }
        assertNoPasswordBelowTheFolder();
    }
}
