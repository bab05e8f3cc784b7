package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seals with keys in a token of SoftHSM; skipped where it is not installed. */
class Pkcs11IT {
    private static final char[] PIN = SoftToken.PIN.toCharArray();

    @TempDir
    private static Path folder;

    private static Path token;
    private static Path empty;
    private static Path closed;
    private static Identity made;

    @BeforeAll
    static void makeTwoKeys() throws Exception {
        // SoftHSM looks once which tokens there are.
        token = SoftToken.create(folder);
        empty = SoftToken.create(folder);
        closed = SoftToken.create(folder);
        SoftToken open = SoftToken.open(token);
        KeyPair keys = open.generate(3072);
        made = TestPki.certificate("CN=CITES Token Seal XA,2.5.4.97=NTRXA-12345,C=XA")
                .key(keys)
                .issuedBy(XA_CA);
        open.put("made", keys.getPrivate(), made.chain());
        open.put("brought", XA_EC_SEAL.privateKey(), List.of(XA_EC_SEAL.certificate()));
    }

    @ParameterizedTest
    @CsvSource({
        "made, RSA_SHA256",
        "made, RSA_SHA512",
        "made, RSA_PSS_SHA256",
        "made, RSA_PSS_SHA384",
        "brought, ECDSA_SHA256",
        "brought, ECDSA_SHA384"
    })
    void sealsWithAKeyInTheToken(String alias, SignatureAlgorithm algorithm) {
        Sealer sealer = Samples.sealer(SigningKey.fromPkcs11(token, PIN, alias).withChain(chain(alias)))
                .algorithm(algorithm)
                .build();

        byte[] sealed = sealer.seal(Samples.v2().getBytes(UTF_8));

        SealVerdict verdict = Samples.VERIFIER.verify(sealed, Samples.POLICY);
        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(new String(sealed, UTF_8)).contains(algorithm.uri());
    }

    private static List<X509Certificate> chain(String alias) {
        return alias.equals("made") ? made.chain() : XA_EC_SEAL.chain();
    }

    @Test
    void findsTheChainThatIsInTheToken() {
        assertThat(SigningKey.fromPkcs11(token, PIN, "made").chain()).isEqualTo(made.chain());
    }

    @Test
    void showsNothingOfTheKeyAndDoesNotGiveItAway() {
        assertThat(SigningKey.fromPkcs11(token, PIN, "made"))
                .hasToString("SigningKey[C=XA,organizationIdentifier=NTRXA-12345,CN=CITES Token Seal XA]");
    }

    @Test
    void asksWhichOfSeveralKeysIsMeant() {
        assertThatThrownBy(() -> SigningKey.fromPkcs11(token, PIN))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("The token of " + token + " holds several private keys [")
                .hasMessageContaining("made")
                .hasMessageContaining("brought")
                .hasMessageEndingWith("; say by its alias which one is meant");
        assertThatThrownBy(() -> SigningKey.fromPkcs11(token, PIN, "other"))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("holds no private key named \"other\"; it holds [");
    }

    @Test
    void tellsAWrongPin() {
        assertThatThrownBy(() -> SigningKey.fromPkcs11(closed, "wrong-1234".toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("The token of " + closed
                        + " refused the PIN (CKR_PIN_INCORRECT); after a few wrong ones it locks itself");
    }

    @Test
    void tellsATokenWithoutKeys() {
        assertThatThrownBy(() -> SigningKey.fromPkcs11(empty, PIN))
                .isInstanceOf(SealingException.class)
                .hasMessage("The token of " + empty + " holds no private key; expected one with its certificate");
    }

    @Test
    void tellsASlotThatIsNotThere() throws Exception {
        String text = Files.readString(token).replaceAll("slot = .*", "slotListIndex = 999");
        Path other = Files.writeString(folder.resolve("other.cfg"), text);

        assertThatThrownBy(() -> SigningKey.fromPkcs11(other, PIN))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining(
                        "Cannot reach the token of " + other + ": slotListIndex is 999 but token only has ")
                .hasMessageEndingWith(". Check library and slot there, and that the device is connected");
    }
}
