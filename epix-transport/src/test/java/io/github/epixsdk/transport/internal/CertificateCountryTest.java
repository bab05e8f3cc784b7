package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.epixsdk.model.CountryCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Party a certificate belongs to, whatever else its subject says. */
class CertificateCountryTest {
    private static final CountryCode CH = CountryCode.of("CH");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C=CH,O=Office,CN=client",
                "CN=client,O=Office,C=CH",
                "DC=org,DC=example,CN=client,C=CH",
                "C=CH,DC=org,DC=fr",
                "O=A C\\=FR/B,CN=client,C=CH",
                "O=/C\\=FR,CN=\\,C\\=FR,C=CH",
                "CN=client+C=CH,O=Office",
                "C=CH+O=Office+CN=client",
                "OU=2.5.4.6\\=FR,C=CH",
                "C=ch,CN=client",
                "C=CH,O=Office,C=CH"
            })
    void isReadFromTheAttributeWhereverItStands(String subject) throws IOException {
        assertThat(CertificateCountry.of(new X500Name(subject).getEncoded())).contains(CH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=client",
                "DC=ch,CN=client",
                "O=C\\=CH,CN=C\\=CH",
                "ST=CH,L=CH,OU=CH",
                "C=CH,O=Office,C=FR",
                "C=CH+C=FR"
            })
    void isUnknownWhereNoneIsNamedOrMoreThanOne(String subject) throws IOException {
        assertThat(CertificateCountry.of(new X500Name(subject).getEncoded())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "CHE", "CH/C=FR", "CH,FR", "CH\u0000FR", "C\u00cd", "756", "--"})
    void isUnknownWhereTheValueIsNoCountryCode(String value) throws IOException {
        assertThat(CertificateCountry.of(name(BCStyle.C, new DERUTF8String(value))))
                .isEmpty();
    }

    static Stream<ASN1Encodable> spellings() {
        return Stream.of(new DERPrintableString("CH"), new DERUTF8String("CH"), new DERIA5String("CH"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isReadInTheStringTypesOfAscii(ASN1Encodable value) throws IOException {
        assertThat(CertificateCountry.of(name(BCStyle.C, value))).contains(CH);
    }

    @Test
    void isNotReadFromAnotherTypeOrFromWithinAnotherAttribute() throws IOException {
        ASN1Encodable hidden = new AttributeTypeAndValue(BCStyle.C, new DERPrintableString("CH"));

        assertThat(CertificateCountry.of(name(BCStyle.C, new DERBMPString("CH"))))
                .isEmpty();
        assertThat(CertificateCountry.of(name(BCStyle.O, hidden))).isEmpty();
        assertThat(CertificateCountry.of(name(BCStyle.O, new DEROctetString(hidden))))
                .isEmpty();
        assertThat(CertificateCountry.of(name(new ASN1ObjectIdentifier("2.5.4.6.1"), new DERPrintableString("CH"))))
                .isEmpty();
    }

    @Test
    void isUnknownInANameThatIsCutOffOrBroken() throws IOException {
        byte[] whole = new X500Name("CN=client,O=Office,C=CH").getEncoded();
        Random random = new Random(5);

        for (int length = 0; length < whole.length; length++) {
            assertThat(CertificateCountry.of(Arrays.copyOf(whole, length))).isEmpty();
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            assertThatCode(() -> CertificateCountry.of(broken)).doesNotThrowAnyException();
        }
    }

    private static byte[] name(ASN1ObjectIdentifier type, ASN1Encodable value) throws IOException {
        return new X500NameBuilder().addRDN(type, value).build().getEncoded();
    }
}
