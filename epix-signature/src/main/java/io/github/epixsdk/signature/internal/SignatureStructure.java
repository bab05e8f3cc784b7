package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.NoSuchProviderException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A {@code ds:Signature} taken apart: every part once and in its order, nothing computed yet.
 *
 * @param element the signature itself
 * @param id its identifier, to which the qualifying properties must point
 * @param signedInfo what the signature value is made over
 * @param signedInfoPrefixes the prefixes canonicalised inclusively there
 * @param algorithm the signature algorithm
 * @param references what is covered
 * @param valueElement where the signature value stands: what time stamps and counter-signatures are made over
 * @param value the signature value
 * @param keyInfo where the certificates stand, if there are any
 * @param certificates those in {@code ds:KeyInfo}, in their order
 * @param properties the XAdES properties
 */
record SignatureStructure(
        Element element,
        String id,
        Element signedInfo,
        String signedInfoPrefixes,
        SignatureAlgorithm algorithm,
        List<Reference> references,
        Element valueElement,
        Octets value,
        Optional<Element> keyInfo,
        List<X509Certificate> certificates,
        XadesProperties properties) {

    static SignatureStructure read(Element signature) throws Refusal, NoSuchProviderException {
        Strict.attributes(signature, "Id");
        String id = Strict.required(signature, "Id");
        ChildCursor parts = new ChildCursor(signature);
        Element signedInfo = parts.required(XmlNames.DS, "SignedInfo");
        Element signatureValue = parts.required(XmlNames.DS, "SignatureValue");
        @Nullable Element keyInfo = parts.optional(XmlNames.DS, "KeyInfo");
        Element object = parts.required(XmlNames.DS, "Object");
        parts.end();

        Strict.attributes(signedInfo, "Id");
        Strict.attributes(signatureValue, "Id");
        ChildCursor info = new ChildCursor(signedInfo);
        String prefixes = TransformChain.exclusive(info.required(XmlNames.DS, "CanonicalizationMethod"));
        SignatureAlgorithm algorithm = algorithm(info.required(XmlNames.DS, "SignatureMethod"));
        List<Reference> references = references(info);
        return new SignatureStructure(
                signature,
                id,
                signedInfo,
                prefixes,
                algorithm,
                references,
                signatureValue,
                Strict.value(signatureValue),
                Optional.ofNullable(keyInfo),
                KeyInfoReader.certificates(keyInfo),
                XadesProperties.read(object, id));
    }

    private static List<Reference> references(ChildCursor info) throws Refusal {
        List<Element> elements = new ArrayList<>();
        elements.add(info.required(XmlNames.DS, "Reference"));
        for (Element next = info.optional(XmlNames.DS, "Reference");
                next != null;
                next = info.optional(XmlNames.DS, "Reference")) {
            elements.add(next);
        }
        info.end();
        Strict.atMost(XmlNames.MAX_REFERENCES, elements.size(), "references in a signature");
        List<Reference> references = new ArrayList<>(elements.size());
        for (Element element : elements) {
            references.add(Reference.read(element));
        }
        return List.copyOf(references);
    }

    private static SignatureAlgorithm algorithm(Element method) throws Refusal {
        String uri = Strict.algorithm(method);
        if (uri.contains("hmac")) {
            throw new Refusal(
                    SealCode.MAC_NOT_ALLOWED,
                    "The seal is a message authentication code (" + Quoted.of(uri)
                            + "): whoever can check it could have made it, so it proves nothing.");
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.find(uri)
                .orElseThrow(() -> new Refusal(
                        SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                        "The seal uses the signature algorithm " + Quoted.of(uri)
                                + ", which is not accepted; RSA and ECDSA with SHA-256, SHA-384 or SHA-512 are."));
        Strict.empty(method);
        return algorithm;
    }
}
