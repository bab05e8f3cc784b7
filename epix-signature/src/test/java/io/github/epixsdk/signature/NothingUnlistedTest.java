package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is not on a list is refused even where it changes nothing, and even in a seal whose value is right: another reader could
 * make something of it.
 */
class NothingUnlistedTest {
    private static final String EXC = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String SEALED = Samples.sealed(Samples.v2());
    private static final String PARALLEL = new String(
            Samples.sealer(XA_SEAL.key())
                    .parallel(true)
                    .build()
                    .seal(Samples.v2().getBytes(UTF_8)),
            UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"ds:KeyInfo", "ds:X509Data", "ds:X509Certificate"})
    void refusesAttributesOfTheKeyInformation(String element) {
        assertMalformed(replaceFirst(SEALED, "<" + element + ">", "<" + element + " x=\"\">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ds:Transforms",
                "ds:Transform",
                "ds:Reference",
                "ds:SignedInfo",
                "ds:CanonicalizationMethod",
                "ds:SignatureMethod",
                "ds:DigestMethod",
                "ds:DigestValue"
            })
    void refusesAttributesOfWhatIsSigned(String element) {
        assertMalformed(resigned(SEALED.replaceFirst("<" + element + "(?=[ >])", "<" + element + " x=\"\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ec:InclusiveNamespaces xmlns:ec=\"" + EXC + "\" PrefixList=\"\" x=\"\"/>",
                "<ec:InclusiveNamespaces xmlns:ec=\"" + EXC + "\" PrefixList=\"\"><ds:X/></ec:InclusiveNamespaces>",
                "<ec:InclusiveNamespaces xmlns:ec=\"" + EXC + "\" PrefixList=\"\"/><ds:X/>"
            })
    void refusesWhatStandsInACanonicalisation(String content) {
        String transform = "<ds:Transform Algorithm=\"" + EXC + "\">";

        assertMalformed(resigned(replaceFirst(SEALED, transform, transform + content)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ds:Object", "xades:QualifyingProperties", "xades:SignedProperties"})
    void refusesAttributesOfTheProperties(String element) {
        assertMalformed(resigned(SEALED.replaceFirst("<" + element + "(?=[ >])", "<" + element + " x=\"\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ds:Object",
                "xades:QualifyingProperties",
                "xades:SignedProperties",
                "xades:CertDigest",
                "xades:Cert"
            })
    void refusesElementsAfterTheLastOneOfTheProperties(String element) {
        assertMalformed(resigned(replaceFirst(SEALED, "</" + element + ">", "<ds:X></ds:X></" + element + ">")));
    }

    @Test
    void comparesTheSerialNumberThatIsGivenBesideTheDigestOfTheCertificate() {
        BigInteger serial = XA_SEAL.certificate().getSerialNumber();

        assertThat(Samples.verify(withSerialNumber(serial)).isValid()).isTrue();
        assertThat(TestTsa.codes(Samples.verify(withSerialNumber(serial.add(BigInteger.ONE)))))
                .containsExactly(SealCode.NO_SIGNING_CERTIFICATE_FOUND);
        assertMalformed(resigned(replaceFirst(
                SEALED,
                "</xades:CertDigest>",
                "</xades:CertDigest><xades:IssuerSerialV2>QUJD</xades:IssuerSerialV2>")));
    }

    private static String withSerialNumber(BigInteger serial) {
        GeneralNames issuer = new GeneralNames(new GeneralName(X500Name.getInstance(
                XA_SEAL.certificate().getIssuerX500Principal().getEncoded())));
        try {
            return resigned(replaceFirst(
                    SEALED,
                    "</xades:CertDigest>",
                    "</xades:CertDigest><xades:IssuerSerialV2>"
                            + Base64.getEncoder().encodeToString(new IssuerSerial(issuer, serial).getEncoded())
                            + "</xades:IssuerSerialV2>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<ds:DigestValue>|<!-- -->|found a comment in ds:DigestValue, expected text only",
                "<ds:DigestValue>|<ds:X/>|found the element \"ds:X\" in ds:DigestValue, expected text only",
                "<ds:KeyInfo>|<!-- -->|found a comment in ds:KeyInfo, expected elements only",
                "<ds:KeyInfo>|text|found text in ds:KeyInfo, expected elements only"
            })
    void saysWhatStandsWhereItShouldNot(String before, String inserted, String message) {
        assertThat(Samples.verify(replaceFirst(SEALED, before, before + inserted))
                        .reasons()
                        .get(0)
                        .message())
                .contains(message);
    }

    @Test
    void refusesAttributesOfTheFilter() {
        assertMalformed(resigned(replaceFirst(PARALLEL, " Filter=\"subtract\"", " Filter=\"subtract\" x=\"\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/descendant::Signature", "/descendant:::Signature", "/descendant::other:Signature"})
    void refusesOtherFilters(String expression) {
        assertRefused(
                resigned(replaceFirst(PARALLEL, "/descendant::ds:Signature", expression)),
                SealCode.TRANSFORM_NOT_ALLOWED);
    }

    @Test
    void refusesSignedPropertiesWithoutCanonicalisation() {
        Matcher transforms = Pattern.compile("<ds:Transforms>(?:(?!<ds:Transforms>).)*</ds:Transforms>")
                .matcher(SEALED);
        String changed = transforms.replaceAll(found -> found.group().contains("enveloped") ? found.group() : "");

        assertThat(changed).isNotEqualTo(SEALED);
        assertRefused(resigned(changed), SealCode.TRANSFORM_NOT_ALLOWED);
    }

    @Test
    void refusesADetachedSealWithoutCanonicalisation() {
        String seal = detached();
        String changed = seal.replaceFirst("<ds:Transforms>.*?</ds:Transforms>", "");

        assertDetachedRefused(Forger.resign(changed, XA_SEAL.privateKey()), SealCode.TRANSFORM_NOT_ALLOWED);
    }

    @Test
    void refusesInstructionsAndRepeatedIdentifiersInADetachedSeal() {
        String seal = detached();
        Matcher id = Pattern.compile(" Id=\"([^\"]*)\"").matcher(seal);
        assertThat(id.find()).isTrue();

        assertDetachedRefused(seal.replaceFirst("<ds:KeyInfo>", "<?x?><ds:KeyInfo>"), SealCode.PROCESSING_INSTRUCTION);
        assertDetachedRefused(
                seal.replaceFirst("<ds:KeyInfo>", "<ds:KeyInfo Id=\"" + id.group(1) + "\">"), SealCode.DUPLICATE_ID);
    }

    @Test
    void refusesACounterSignatureThatIsNotAmongTheUnsignedProperties() {
        String countersigned = new String(Samples.sealer(XA_EC_SEAL).counterSign(SEALED.getBytes(UTF_8)), UTF_8);
        Matcher found = Pattern.compile("<xades:CounterSignature>(.*?)</xades:CounterSignature>", Pattern.DOTALL)
                .matcher(countersigned);
        assertThat(found.find()).isTrue();
        String moved = replaceFirst(
                SEALED,
                "<ds:KeyInfo>",
                "<xades:CounterSignature xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\">" + found.group(1)
                        + "</xades:CounterSignature><ds:KeyInfo>");

        assertRefused(moved, SealCode.SIGNATURE_MISPLACED);
    }

    private static String detached() {
        return new String(Samples.sealer(XA_SEAL).sealDetached(Samples.v2().getBytes(UTF_8)), UTF_8);
    }

    private static String resigned(String changed) {
        return Forger.resign(changed, XA_SEAL.privateKey());
    }

    private static String replaceFirst(String text, String what, String with) {
        assertThat(text).contains(what);
        return text.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(with));
    }

    private static void assertMalformed(String sealed) {
        assertRefused(sealed, SealCode.SIGNATURE_MALFORMED);
    }

    private static void assertRefused(String sealed, SealCode code) {
        assertCode(Samples.verify(sealed), code);
    }

    private static void assertDetachedRefused(String seal, SealCode code) {
        assertCode(
                Samples.VERIFIER.verifyDetached(Samples.v2().getBytes(UTF_8), seal.getBytes(UTF_8), Samples.POLICY),
                code);
    }

    private static void assertCode(SealVerdict verdict, SealCode code) {
        assertThat(verdict).isInstanceOf(SealVerdict.Invalid.class);
        assertThat(verdict.reasons()).extracting(SealReason::code).contains(code);
    }
}
