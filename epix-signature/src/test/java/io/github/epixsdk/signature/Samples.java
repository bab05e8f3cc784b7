package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.rules.PermitRule;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.TestPki.Identity;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** The Parties XA and XB of the tests, their seals, and small permits of both versions. */
final class Samples {
    static final CountryCode XA = CountryCode.of("XA");
    static final CountryCode XB = CountryCode.of("XB");
    static final Clock CLOCK = Clock.fixed(TestPki.NOW, ZoneOffset.UTC);

    static final Identity XA_ROOT = TestPki.root("CN=XA Root,O=Government of XA,C=XA");
    static final Identity XA_CA = TestPki.certificate("CN=XA Seal CA,O=Government of XA,C=XA")
            .authority()
            .key("secp256r1", "XA Seal CA")
            .issuedBy(XA_ROOT);
    static final Identity XA_SEAL = TestPki.certificate(
                    "CN=CITES Seal XA,2.5.4.97=NTRXA-12345,O=Management Authority of XA,C=XA")
            .key("RSA3072", "XA seal")
            .issuedBy(XA_CA);
    static final Identity XA_EC_SEAL = TestPki.certificate("CN=CITES EC Seal XA,2.5.4.97=NTRXA-12345,C=XA")
            .key("secp256r1", "XA EC seal")
            .issuedBy(XA_CA);
    static final Identity XB_ROOT = TestPki.root("CN=XB Root,O=Government of XB,C=XB");
    static final Identity XB_SEAL = TestPki.certificate("CN=CITES Seal XB,2.5.4.97=NTRXB-54321,C=XB")
            .key("secp256r1", "XB seal")
            .issuedBy(XB_ROOT);

    static final TrustAnchors ANCHORS = TrustAnchors.builder()
            .add(XA, XA_ROOT.certificate())
            .add(XB, XB_ROOT.certificate())
            .build();
    static final VerificationPolicy POLICY =
            VerificationPolicy.builder(ANCHORS).clock(CLOCK).build();
    static final SealVerifier VERIFIER = SealVerifier.create();

    private static final String RSM2 = "urn:un:unece:uncefact:data:standard:CITESEPermit:2";
    private static final String RSM1 = "urn:un:unece:uncefact:data:draft:CBFShip:1";
    private static final String RAM = "urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1";

    private static final String CONTENT = """
              <rsm:SpecifiedExchangedDocumentContext/>
              <rsm:HeaderExchangedDocument>
                <!--The number of the permit-->
                <ram:ID schemeID="CITES">XA000000</ram:ID>
                <ram:TypeCode>E</ram:TypeCode>
                <ram:Information>Straße &amp; Überfahrt, 100&#x20;%</ram:Information>
                <ram:FirstSignatoryDocumentAuthentication>
                  <ram:TypeCode>A</ram:TypeCode>
                  <ram:ProviderTradeParty>
                    <ram:Name>Management Authority</ram:Name>
                    <ram:PostalTradeAddress>
                      COUNTRY
                    </ram:PostalTradeAddress>
                  </ram:ProviderTradeParty>
                </ram:FirstSignatoryDocumentAuthentication>
              </rsm:HeaderExchangedDocument>
              <rsm:SpecifiedSupplyChainConsignment>
                <ram:IncludedSupplyChainConsignmentItem>
                  <ram:ID>A</ram:ID>
                </ram:IncludedSupplyChainConsignmentItem>
              </rsm:SpecifiedSupplyChainConsignment>
            """;

    private Samples() {}

    static String v2() {
        return v2("XA");
    }

    static String v2(String country) {
        return "<CITESEPermit xmlns:rsm=\"" + RSM2 + "\" xmlns:ram=\"" + RAM + "\">\n"
                + CONTENT.replace("COUNTRY", "<ram:CountryID>" + country + "</ram:CountryID>")
                + "</CITESEPermit>";
    }

    static String v2Qualified() {
        return "<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- before -->\n"
                + v2().replace("<CITESEPermit ", "<rsm:CITESEPermit ")
                        .replace("</CITESEPermit>", "</rsm:CITESEPermit>\n");
    }

    static String v1() {
        return "<CBFShip xmlns:rsm=\"" + RSM1 + "\" xmlns:ram=\"" + RAM + "\">\n"
                + CONTENT.replace(
                        "COUNTRY",
                        "<ram:CountryIdentificationTradeCountry><ram:ID>XA</ram:ID></ram:CountryIdentificationTradeCountry>")
                + "</CBFShip>";
    }

    static String inMessage(String permit) {
        return inMessage(permit, "");
    }

    static String inMessage(String permit, String header) {
        String body = permit.replaceFirst("^<\\?xml[^>]*\\?>", "");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:v2=\"urn:CitesDataExchange/v2/\" xmlns:unused=\"urn:unused\">"
                + "<soapenv:Header>" + header + "</soapenv:Header><soapenv:Body>"
                + "<v2:GetNonFinalCitesCertificateResponse>" + body
                + "<Composite>false</Composite>"
                + "</v2:GetNonFinalCitesCertificateResponse></soapenv:Body></soapenv:Envelope>";
    }

    static Sealer sealer(Identity identity) {
        return sealer(identity.key()).build();
    }

    /** A sealer at the time of the tests, whose permits are too small for the rules. */
    static Sealer.Builder sealer(SigningKey key) {
        return Sealer.builder(key).clock(CLOCK).invalidPermitAllowed(true);
    }

    /** Seals with the RSA seal of XA. */
    static String sealed(String permit) {
        return new String(sealer(XA_SEAL).seal(permit.getBytes(UTF_8)), UTF_8);
    }

    static String sealed(String permit, Identity identity) {
        return new String(sealer(identity).seal(permit.getBytes(UTF_8)), UTF_8);
    }

    static SealVerdict verify(String document) {
        return VERIFIER.verify(document.getBytes(UTF_8), POLICY);
    }

    static SealVerdict verify(String document, UnaryOperator<VerificationPolicy.Builder> change) {
        return VERIFIER.verify(
                document.getBytes(UTF_8), change.apply(POLICY.toBuilder()).build());
    }

    /** No rules at all: what is sealed is up to the test. */
    static PermitRules noRules() {
        PermitRules fewer = PermitRules.standard();
        for (PermitRule rule : fewer.rules()) {
            fewer = fewer.without(rule.id());
        }
        return fewer;
    }
}
