package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SDK's own requester makes of every fault: it takes no wrong permit, and calls no outage an answer. */
class SimulatedFaultsIT {
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final Map<FaultKind, String> EXPECTED = new EnumMap<>(FaultKind.class);
    private static SimulatedParty party;

    static {
        expect("Unreachable NOT_REACHED", FaultKind.NO_LISTENER, FaultKind.SYN_LOST, FaultKind.RESET_ON_ACCEPT);
        expect("Unreachable NOT_REACHED", FaultKind.SILENT_HANDSHAKE);
        expect("Unreachable TIMEOUT", FaultKind.NO_ANSWER, FaultKind.SLOW_BYTES, FaultKind.STALL_BEFORE_END);
        expect("Unreachable CONNECTION_LOST", FaultKind.RESET_BEFORE_ANSWER, FaultKind.RESET_MID_BODY);
        expect("Unreachable CONNECTION_LOST", FaultKind.TRUNCATED, FaultKind.LOST_ACKNOWLEDGEMENT);
        expect("Unreachable CONNECTION_LOST", FaultKind.WRONG_CONTENT_LENGTH, FaultKind.BAD_CHUNK);
        expect("Unreachable CONNECTION_LOST", FaultKind.RANDOM_BYTES, FaultKind.HUGE_HEADER);
        expect("Unreachable NOT_TRUSTED", FaultKind.CERTIFICATE_EXPIRED, FaultKind.CERTIFICATE_NOT_YET_VALID);
        expect("Unreachable NOT_TRUSTED", FaultKind.CERTIFICATE_WRONG_HOST, FaultKind.CERTIFICATE_UNKNOWN_CA);
        expect("Unreachable NOT_TRUSTED", FaultKind.CERTIFICATE_SELF_SIGNED, FaultKind.TLS_1_0);
        expect("Unreachable NOT_TRUSTED", FaultKind.CERTIFICATE_WITHOUT_INTERMEDIATE);
        expect("Unreachable NOT_SOAP", FaultKind.EMPTY_200, FaultKind.MALFORMED_XML, FaultKind.WRONG_ENVELOPE);
        expect("Unreachable NOT_SOAP", FaultKind.WRONG_CHARSET, FaultKind.HTML_200);
        expect("Unreachable HTTP_ERROR", FaultKind.REDIRECT, FaultKind.STATUS_502, FaultKind.STATUS_503);
        expect("Unreachable HTTP_ERROR", FaultKind.HTML_500);
        expect("Refused NOT_AUTHORISED", FaultKind.FAULT_200);
        expect("Untrusted HOSTILE_MESSAGE", FaultKind.GZIP_BOMB, FaultKind.DOCTYPE);
        expect("Untrusted SEVERAL_ANSWERS", FaultKind.DOUBLED_BODY, FaultKind.SEAL_WRAPPED);
        expect("Untrusted OTHER_PERMIT", FaultKind.OTHER_PERMIT);
        expect("Untrusted SEAL_MISSING", FaultKind.SEAL_MISSING);
        expect("Untrusted SEAL_INVALID", FaultKind.ALTERED_QUANTITY, FaultKind.SEAL_BROKEN);
        expect("Untrusted SEAL_INDETERMINATE", FaultKind.SEAL_FOREIGN, FaultKind.SEAL_UNKNOWN_CA);
        expect("Untrusted SEAL_INDETERMINATE", FaultKind.SEAL_EXPIRED);
        expect("Found", FaultKind.BANDWIDTH, FaultKind.LATENCY, FaultKind.TINY_SEGMENTS, FaultKind.SLOW_CLOSE);
        expect("Found", FaultKind.CERTIFICATE_RENEWED, FaultKind.CLIENT_CERTIFICATE_LATE, FaultKind.NO_CLOSE_NOTIFY);
        expect("Found", FaultKind.WRONG_CONTENT_TYPE, FaultKind.DOUBLED_ANSWER, FaultKind.WRONG_NAMESPACE);
        expect("Found", FaultKind.WRONG_SOAP_VERSION, FaultKind.REPLAY, FaultKind.UNORDERED_ANSWERS);
        expect("Found", FaultKind.TOKEN_ORACLE);
        // A seal that claims to be made tomorrow.
        expect("Untrusted SEAL_INDETERMINATE", FaultKind.CLOCK_SKEW);
        expect("Untrusted DANGLING_REFERENCE", FaultKind.ATTACHMENT_MISSING);
        expect("Untrusted DUPLICATE_PART", FaultKind.ATTACHMENT_TWICE);
        expect("Untrusted NESTED_PARTS", FaultKind.ATTACHMENT_NESTED);
        expect("Untrusted TOO_MANY_PARTS", FaultKind.ATTACHMENT_MANY_PARTS);
        expect("Untrusted MALFORMED_MULTIPART", FaultKind.ATTACHMENT_UNTERMINATED);
        // No seal covers it, but the digest that came along does not fit.
        expect("Untrusted DIGEST_MISMATCH", FaultKind.ATTACHMENT_TAMPERED);
        // A name is data.
        expect("Found", FaultKind.ATTACHMENT_PATH, FaultKind.ATTACHMENT_HUGE);
        expect("Found", FaultKind.CONFIRMED_TWICE, FaultKind.FORGOTTEN_CONFIRMATION);
    }

    /** The faults that a requester of this SDK puts up with; {@link HarmlessFaultsIT} shows that they are there at all. */
    static Set<FaultKind> harmless() {
        return EXPECTED.entrySet().stream()
                .filter(e -> e.getValue().equals("Found"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));
    }

    private static void expect(String outcome, FaultKind... kinds) {
        for (FaultKind kind : kinds) {
            EXPECTED.put(kind, outcome);
        }
    }

    @BeforeAll
    static void start() {
        party = SimulatedParty.builder(CountryCode.of("XA")).start();
    }

    @AfterEach
    void reset() {
        party.reset();
    }

    @AfterAll
    static void stop() {
        party.close();
    }

    static Stream<FaultKind> kinds() {
        return Stream.of(FaultKind.values());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isToldApartByARequester(FaultKind kind) {
        issue();
        party.faults().inject(fault(kind));

        // Only what is waited for in vain may end by time, on a busy machine too.
        boolean inVain = EXPECTED.getOrDefault(kind, "").matches(".*(TIMEOUT|NOT_REACHED)");
        try (EpixClient client = party.clientFor(XB, inVain ? profile() : patient())) {
            PermitAnswer answer = client.nonFinalPermit(NUMBER);

            assertThat(outcome(answer)).as("%s", answer).isEqualTo(EXPECTED.get(kind));
        }
    }

    private static Fault fault(FaultKind kind) {
        return switch (kind) {
            case BANDWIDTH -> Fault.of(kind, 64);
            case LATENCY, SLOW_CLOSE -> Fault.of(kind, 100);
            case GZIP_BOMB -> Fault.of(kind, 80);
            case ATTACHMENT_HUGE -> Fault.of(kind, 2);
            case UNORDERED_ANSWERS -> Fault.of(kind, 10);
            default -> Fault.of(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noWayOfWrappingIsTakenForTheOriginal(int variant) {
        issue();
        party.faults().inject(Fault.of(FaultKind.SEAL_WRAPPED, variant));

        try (EpixClient client = party.clientFor(XB, patient())) {
            // Two bodies are no SOAP; the others are messages with two permits, or with a seal that does not fit.
            assertThat(outcome(client.nonFinalPermit(NUMBER)))
                    .matches(variant == 8 ? "Unreachable NOT_SOAP" : "Untrusted [A-Z_]+");
        }
    }

    @Test
    void severalFaultsComeTogether() {
        issue();
        party.faults().inject(Fault.of(FaultKind.TINY_SEGMENTS, 50), Fault.parse("seal-broken@calls=2"));

        try (EpixClient client = party.clientFor(XB, patient())) {
            assertThat(outcome(client.nonFinalPermit(NUMBER))).isEqualTo("Found");
            assertThat(outcome(client.nonFinalPermit(NUMBER))).isEqualTo("Untrusted SEAL_INVALID");
            assertThat(outcome(client.nonFinalPermit(NUMBER))).isEqualTo("Found");
        }
        assertThat(party.messages())
                .extracting(exchange -> exchange.faults().size())
                .containsExactly(1, 2, 1);
    }

    @Test
    void answersToTwoRequestsChangePlaces() {
        issue();
        PermitNumber other = PermitNumber.of("XA/2026/000018");
        party.authority().issue(SamplePermits.rehearsal(other, LocalDate.now(Clock.systemUTC())));
        party.faults().inject(Fault.of(FaultKind.UNORDERED_ANSWERS, 30_000));
        try (EpixClient client = party.clientFor(XB, patient())) {
            CompletableFuture<PermitAnswer> first = CompletableFuture.supplyAsync(() -> client.nonFinalPermit(NUMBER));
            CompletableFuture<PermitAnswer> second = CompletableFuture.supplyAsync(() -> client.nonFinalPermit(other));

            assertThat(List.of(outcome(first.join()), outcome(second.join()))).containsOnly("Untrusted OTHER_PERMIT");
        }
    }

    @Test
    void theAnswerToAnEarlierRequestIsReplayed() {
        issue();
        PermitNumber other = PermitNumber.of("XA/2026/000018");
        party.authority().issue(SamplePermits.rehearsal(other, LocalDate.now(Clock.systemUTC())));
        party.faults().inject(Fault.of(FaultKind.REPLAY));

        try (EpixClient client = party.clientFor(XB, patient())) {
            assertThat(outcome(client.nonFinalPermit(NUMBER))).isEqualTo("Found");
            assertThat(outcome(client.nonFinalPermit(other))).isEqualTo("Untrusted OTHER_PERMIT");
        }
    }

    @Test
    void aTokenOracleTellsAWrongTokenFromAnUnknownNumber() {
        party.authority()
                .issue(SamplePermits.rehearsal(NUMBER, LocalDate.now(Clock.systemUTC())), TokenId.of("secret"));
        party.faults().inject(Fault.of(FaultKind.TOKEN_ORACLE));

        try (EpixClient client = party.clientFor(XB, patient())) {
            assertThat(client.nonFinalPermit(NUMBER).isFound()).isFalse();
            assertThat(client.nonFinalPermit(PermitNumber.of("XA/2026/999999")).isFound())
                    .isFalse();
        }
        assertThat(party.messages())
                .extracting(e -> new String(e.response().orElseThrow().body(), StandardCharsets.UTF_8)
                        .replaceAll("(?s).*<faultstring>(.*)</faultstring>.*", "$1"))
                .containsExactly("WrongTokenForCertificate", "CertificateNotFound");
    }

    @Test
    void theSecondAnswerToAConfirmationIsNotTakenForTheNextOne() {
        issue();
        party.authority().endorse(NUMBER, endorsement());
        party.faults().inject(Fault.parse("doubled-answer@operation=ConfirmQuantities@calls=1"));

        try (EpixClient client = party.clientFor(XB, patient())) {
            ConfirmationAnswer first = client.confirmQuantities(one(NUMBER));
            ConfirmationAnswer second = client.confirmQuantities(one(PermitNumber.of("XA/2026/999999")));

            assertThat(first).isInstanceOf(ConfirmationAnswer.Accepted.class);
            assertThat(second).isNotInstanceOf(ConfirmationAnswer.Accepted.class);
        }
    }

    private static QuantityConfirmation one(PermitNumber number) {
        return QuantityConfirmation.builder(number)
                .position("A", BigDecimal.ONE)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED_TWICE, Accepted, 2",
        "FORGOTTEN_CONFIRMATION, Accepted, 0",
        "LOST_ACKNOWLEDGEMENT, Unreachable, 1"
    })
    void theBookIsKeptBadly(FaultKind kind, String answer, int bookings) {
        issue();
        party.authority().endorse(NUMBER, endorsement());
        party.faults().inject(Fault.of(kind));

        try (EpixClient client = party.clientFor(XB, patient())) {
            ConfirmationAnswer confirmed = client.confirmQuantities(one(NUMBER));

            assertThat(confirmed.getClass().getSimpleName()).isEqualTo(answer);
        }
        assertThat(party.authority().events().stream().filter(PermitEvent.Confirmed.class::isInstance))
                .hasSize(bookings);
    }

    private static Endorsement endorsement() {
        List<ItemQuantity> quantities =
                SamplePermits.rehearsal(NUMBER, LocalDate.now(Clock.systemUTC())).items().stream()
                        .map(item -> new ItemQuantity(
                                item.id().orElseThrow(), item.quantity().orElseThrow()))
                        .toList();
        return new Endorsement(
                quantities,
                "Port Never",
                PermitDateTime.of(LocalDate.now(Clock.systemUTC())),
                Optional.of("XA-AWB-0001"));
    }

    private static void issue() {
        party.authority().issue(SamplePermits.rehearsal(NUMBER, LocalDate.now(Clock.systemUTC())));
    }

    private static PartnerProfile profile() {
        return party.profileFor(XB, ToolkitVersion.V2).toBuilder()
                .attempts(1)
                .connectTimeout(Duration.ofMillis(800))
                .answerTimeout(Duration.ofMillis(800))
                .totalTimeout(Duration.ofSeconds(2))
                .build();
    }

    private static PartnerProfile patient() {
        return profile().toBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .answerTimeout(Duration.ofSeconds(20))
                .totalTimeout(Duration.ofSeconds(30))
                .build();
    }

    private static String outcome(PermitAnswer answer) {
        return answer.fold(
                found -> "Found",
                notIssued -> "NotIssued",
                refused -> "Refused " + refused.reason(),
                unreachable -> "Unreachable " + unreachable.attempts().get(0).failure(),
                untrusted -> "Untrusted " + untrusted.reasons().get(0).code());
    }
}
