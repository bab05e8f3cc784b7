package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.CLOCK;
import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.signature.TestTsa.Server;
import java.io.IOException;
import java.security.cert.CRLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;

/** Asking authorities for revocation over HTTP: when it is done, what counts, what is kept. */
class RevocationFetcherIT {
    private static final RevocationData OF_ROOT =
            RevocationData.of(List.of(revocationList(XA_ROOT, Map.of())), List.of());

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void asksTheResponderAndKeepsItsAnswer() throws IOException {
        try (Server responder = counting(TestOcsp.good(XA_CA)::answer)) {
            String sealed = sealed("responder", responder, "");
            VerificationPolicy policy = policy(fetcher());

            assertThat(verify(sealed, policy).reasons()).isEmpty();
            assertThat(verify(sealed, policy).reasons()).isEmpty();
            assertThat(questions).hasValue(1);
        }
    }

    @Test
    void takesThePublishedListIfTheResponderFails() throws IOException, CRLException {
        byte[] list = revocationList(XA_CA, Map.of()).getEncoded();
        try (Server down = counting(request -> new byte[0]);
                Server publisher = counting(request -> list)) {
            String sealed = sealed("both", down, publisher.address().toString());

            assertThat(verify(sealed, policy(fetcher())).reasons()).isEmpty();
            assertThat(questions).hasValue(2);
        }
    }

    @Test
    void refusesARevokedSeal() throws IOException {
        try (Server responder =
                counting(TestOcsp.good(XA_CA).revoked(NOW.minusSeconds(60), CRLReason.keyCompromise)::answer)) {
            SealVerdict verdict = verify(sealed("revoked", responder, ""), policy(fetcher()));

            assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.REVOKED);
        }
    }

    @Test
    void leavesItToThePolicyWhatASilentAuthorityMeans() throws IOException {
        try (Server down = counting(request -> new byte[0])) {
            String sealed = sealed("down", down, "");
            VerificationPolicy soft = policy(fetcher());

            SealVerdict noted = verify(sealed, soft);
            assertThat(noted.isValid()).isTrue();
            assertThat(noted.reasons().get(0)).asString().contains("REVOCATION_NOT_CHECKED", "found 503");
            SealVerdict strict =
                    verify(sealed, soft.toBuilder().revocationRequired(true).build());
            assertThat(strict.reasons()).extracting(SealReason::code).containsExactly(SealCode.TRY_LATER);
            assertThat(strict.code()).isEqualTo("INDETERMINATE");
            assertThat(questions).as("a failure is kept for a minute").hasValue(1);
        }
    }

    @Test
    void asksNobodyUnlessToldToNorForASealNobodyTrusts() throws IOException {
        try (Server responder = counting(TestOcsp.good(XA_CA)::answer)) {
            String sealed = sealed("nobody", responder, "");

            verify(sealed, POLICY);
            verify(
                    sealed,
                    VerificationPolicy.builder(TrustAnchors.builder()
                                    .add(Samples.XA, Samples.XB_ROOT.certificate())
                                    .build())
                            .clock(CLOCK)
                            .revocationFetcher(fetcher())
                            .build());

            assertThat(questions).hasValue(0);
        }
    }

    @Test
    void knocksAtNoDoorInsideTheOwnNetworkUnlessAllowed() throws IOException {
        try (Server responder = counting(TestOcsp.good(XA_CA)::answer)) {
            Identity seal = seal("inside", responder, "");
            RevocationFetcher usual = RevocationFetcher.builder().clock(CLOCK).build();

            assertThatThrownBy(() -> usual.fetch(seal.certificate(), XA_CA.certificate()))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("lies in a private network");
            assertThat(questions).hasValue(0);
        }
    }

    @Test
    void refusesAReplayedAnswer() throws IOException {
        AtomicInteger round = new AtomicInteger();
        byte[][] recorded = new byte[1][];
        try (Server responder = counting(question -> {
            if (round.getAndIncrement() == 0) {
                recorded[0] = TestOcsp.good(XA_CA).answer(question);
            }
            return recorded[0];
        })) {
            Identity named = seal("replayed", responder, "");
            fetcher().fetch(named.certificate(), XA_CA.certificate());

            assertThatThrownBy(() -> fetcher().fetch(named.certificate(), XA_CA.certificate()))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("the answer is one to another question");
        }
    }

    @Test
    void boundsWhatItReads() throws IOException {
        try (Server responder = counting(request -> new byte[100_000])) {
            Identity seal = seal("long", responder, "");

            assertThatThrownBy(() -> fetcher().fetch(seal.certificate(), XA_CA.certificate()))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("longer than 65536 bytes");
        }
    }

    private Server counting(UnaryOperator<byte[]> answers) throws IOException {
        return Server.answering(request -> {
            questions.incrementAndGet();
            return answers.apply(request);
        });
    }

    private static RevocationFetcher fetcher() {
        return RevocationFetcher.builder()
                .privateAddresses(true)
                .timeout(Duration.ofSeconds(20))
                .clock(CLOCK)
                .build();
    }

    private static VerificationPolicy policy(RevocationFetcher fetcher) {
        return POLICY.toBuilder()
                .revocationData(OF_ROOT)
                .revocationFetcher(fetcher)
                .build();
    }

    private static Identity seal(String name, Server responder, String lists) {
        return TestPki.certificate("CN=Seal " + name + ",C=XA")
                .key("secp256r1", "XA EC seal")
                .responder(responder.address().toString())
                .listsAt(lists)
                .issuedBy(XA_CA);
    }

    private static String sealed(String name, Server responder, String lists) {
        return Samples.sealed(Samples.v2(), seal(name, responder, lists));
    }

    private static SealVerdict verify(String sealed, VerificationPolicy policy) {
        return Samples.VERIFIER.verify(sealed.getBytes(UTF_8), policy);
    }
}
