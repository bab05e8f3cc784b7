package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the families of the corpus are put together from. */
final class CorpusParts {
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String EXC = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ENVELOPED =
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>";

    /** A good permit. */
    static final String GOOD = sealed(Samples.v2());

    /** Its seal alone. */
    static final String SEAL = GOOD.substring(GOOD.indexOf("<ds:Signature"), GOOD.indexOf("</CITESEPermit>"));

    /** The identifier of its seal. */
    static final String SEAL_ID = GOOD.replaceAll("(?s).*<ds:Signature [^>]*Id=\"([^\"]*)\".*", "$1");

    /** What the attacker wants to be believed. */
    static final String FORGED = Samples.v2().replace("XA000000", "XA999999");

    /** A good permit of the form that refers to the permit by its identifier. */
    static final String BY_ID = Forger.resignAll(
            GOOD.replace("<CITESEPermit ", "<CITESEPermit Id=\"permit\" ").replace("URI=\"\"", "URI=\"#permit\""),
            XA_SEAL.privateKey());

    private CorpusParts() {}

    static String put(String permit, String atItsEnd) {
        return permit.replace("</CITESEPermit>", atItsEnd + "</CITESEPermit>");
    }

    /** The good permit with a change under a signature that is right: nothing but the change stands in the way. */
    static String resigned(UnaryOperator<String> change) {
        String changed = change.apply(GOOD);
        assertThat(changed).isNotEqualTo(GOOD);
        return Forger.resign(changed, XA_SEAL.privateKey());
    }

    /** A change of the good permit that is sure to change it. */
    static String changed(String pattern, String replacement) {
        String changed = GOOD.replaceFirst(pattern, replacement);
        assertThat(changed).as(pattern).isNotEqualTo(GOOD);
        return changed;
    }

    static String filter(String expression, String namespace) {
        return filter(expression, namespace, "subtract");
    }

    static String filter(String expression, String namespace, String kind) {
        return "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><f:XPath"
                + " xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" xmlns:ds=\"" + namespace
                + "\" Filter=\"" + kind + "\">" + expression + "</f:XPath></ds:Transform>";
    }

    /** The reference to the signed properties, many times. */
    static String propertyReferences(int count) {
        Matcher reference =
                Pattern.compile("(?s)<ds:Reference Type.*?</ds:Reference>").matcher(GOOD);
        assertThat(reference.find()).isTrue();
        return reference.group().repeat(count);
    }

    /** The good seal many times, each with identifiers of its own. */
    static String seals(int count) {
        StringBuilder seals = new StringBuilder();
        for (int i = 0; i < count; i++) {
            seals.append(SEAL.replace("seal-", "seal-" + i + "-"));
        }
        return seals.toString();
    }

    /** Properties that anybody may add to a seal, in the elements around them. */
    static String unsigned(String properties) {
        return "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>" + properties
                + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>";
    }

    /** One element with the same time stamp several times. */
    static String stamps(byte[] token, int count) {
        return "<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\"" + EXC + "\"/>"
                + ("<xades:EncapsulatedTimeStamp>" + Base64.getEncoder().encodeToString(token)
                                + "</xades:EncapsulatedTimeStamp>")
                        .repeat(count)
                + "</xades:SignatureTimeStamp>";
    }

    static String base64(TestPki.Identity identity) {
        return base64(identity.certificate());
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
