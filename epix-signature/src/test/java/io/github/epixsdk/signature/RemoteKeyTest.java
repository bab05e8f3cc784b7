package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import java.io.IOException;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RemoteKeyTest {
    private static final byte[] PERMIT = Samples.v2().getBytes(UTF_8);
    private static final String SUBJECT = "C=XA,organizationIdentifier=NTRXA-12345,CN=CITES EC Seal XA";

    @Test
    void sealsWithAServiceThatTakesData() {
        assertSeals(XA_SEAL, SigningKey.remote(XA_SEAL.chain(), XA_SEAL.key()::sign));
    }

    @Test
    void sealsWithAServiceThatTakesDigests() {
        SigningKey key = SigningKey.remote(XA_EC_SEAL.chain(), (algorithm, data) -> {
            Signature service = Signature.getInstance("NONEwithECDSA");
            service.initSign(XA_EC_SEAL.privateKey());
            service.update(algorithm.digest(data));
            return service.sign();
        });

        assertSeals(XA_EC_SEAL, key);
    }

    private static void assertSeals(Identity identity, SigningKey key) {
        byte[] sealed = Samples.sealer(key).build().seal(PERMIT);

        SealVerdict verdict = Samples.VERIFIER.verify(sealed, Samples.POLICY);
        assertThat(verdict.isValid()).isTrue();
        assertThat(key.chain()).isEqualTo(identity.chain());
    }

    @Test
    void waitsNoLongerThanItWasTold() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        SigningKey key = SigningKey.remote(
                XA_EC_SEAL.chain(),
                (algorithm, data) -> {
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return data;
                },
                Duration.ofMillis(30));

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> Samples.sealer(key).build().seal(PERMIT))
                .withMessage("The signing service for the key of " + SUBJECT + " did not sign: no answer within 30 ms."
                        + " It may have signed all the same; the value was not used")
                .matches(SealingException::isRetryable);
        assertThat(interrupted.await(10, TimeUnit.SECONDS))
                .as("the call nobody waits for is interrupted")
                .isTrue();
    }

    @Test
    void tellsAServiceThatIsNotReached() {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> failing(new IOException("connection refused")))
                .withMessage("The signing service for the key of " + SUBJECT
                        + " did not sign: java.io.IOException: connection refused")
                .matches(SealingException::isRetryable);
    }

    @Test
    void tellsAServiceThatRefuses() {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> failing(new IllegalStateException("credential is locked")))
                .withMessageContaining("did not sign: java.lang.IllegalStateException: credential is locked")
                .matches(e -> !e.isRetryable());
    }

    @Test
    void passesOnWhatTheFunctionSaysItself() {
        assertThatThrownBy(() -> failing(new SealingException("The officer did not approve the seal")))
                .isInstanceOf(SealingException.class)
                .hasMessage("The officer did not approve the seal");
    }

    private static byte[] failing(Exception failure) {
        SigningKey key = SigningKey.remote(XA_EC_SEAL.chain(), (algorithm, data) -> {
            throw failure;
        });
        return Samples.sealer(key).build().seal(PERMIT);
    }

    @Test
    void refusesAnAnswerWithoutAValue() {
        SigningKey key = SigningKey.remote(XA_EC_SEAL.chain(), (algorithm, data) -> new byte[0]);

        assertThatThrownBy(() -> Samples.sealer(key).build().seal(PERMIT))
                .isInstanceOf(SealingException.class)
                .hasMessageEndingWith("did not sign: it gave no signature value");
    }

    @Test
    void refusesAValueOfAnotherKey() {
        SigningKey key = SigningKey.remote(XA_EC_SEAL.chain(), Samples.XB_SEAL.key()::sign);

        assertThatThrownBy(() -> Samples.sealer(key).build().seal(PERMIT))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("key and certificate do not match, or something else was signed");
    }

    @Test
    void staysInterruptedWhenInterrupted() {
        SigningKey key = SigningKey.remote(XA_EC_SEAL.chain(), (algorithm, data) -> {
            new CountDownLatch(1).await();
            return data;
        });
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> key.sign(SignatureAlgorithm.ECDSA_SHA256, PERMIT))
                .withMessageEndingWith("did not sign: the waiting thread was interrupted")
                .matches(SealingException::isRetryable);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> SigningKey.remote(List.of(), XA_SEAL.key()::sign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The certificate chain of a signing key may not be empty");
        assertThatThrownBy(() -> SigningKey.remote(XA_SEAL.chain(), XA_SEAL.key()::sign, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time to wait for a signing service is PT0S; expected more than zero");
    }

    @Test
    void showsWhoseKeyItIs() {
        assertThat(SigningKey.remote(XA_EC_SEAL.chain(), XA_EC_SEAL.key()::sign))
                .hasToString("SigningKey[" + SUBJECT + ", remote]");
    }
}
