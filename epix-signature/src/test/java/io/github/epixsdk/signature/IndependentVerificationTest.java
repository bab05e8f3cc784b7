package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.ByteArrayInputStream;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Our seals as the JDK's own implementation of XML signatures sees them. */
class IndependentVerificationTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJdkFindsASealFromWithinGood(boolean rsa) throws Exception {
        Identity identity = rsa ? Samples.XA_SEAL : Samples.XA_EC_SEAL;
        Document document =
                SafeXml.parse(Samples.sealed(Samples.v2Qualified(), identity).getBytes(UTF_8), ReadLimits.DEFAULT);

        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context(document, identity))
                        .validate(context(document, identity)))
                .isTrue();
    }

    @Test
    void theJdkFindsASealFromBesideGood() throws Exception {
        byte[] permit = Samples.v1().getBytes(UTF_8);
        Document document = SafeXml.parse(Samples.sealer(Samples.XA_SEAL).sealDetached(permit), ReadLimits.DEFAULT);
        DOMValidateContext context = context(document, Samples.XA_SEAL);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        context.setURIDereferencer((reference, c) -> reference.getURI().equals("CBFShip.xml")
                ? new OctetStreamData(new ByteArrayInputStream(permit))
                : factory.getURIDereferencer().dereference(reference, c));

        assertThat(factory.unmarshalXMLSignature(context).validate(context)).isTrue();
    }

    private static DOMValidateContext context(Document document, Identity identity) {
        Element signature =
                (Element) document.getElementsByTagNameNS("*", "Signature").item(0);
        Element properties = (Element)
                document.getElementsByTagNameNS("*", "SignedProperties").item(0);
        DOMValidateContext context =
                new DOMValidateContext(identity.certificate().getPublicKey(), signature);
        context.setIdAttributeNS(properties, null, "Id");
        return context;
    }
}
