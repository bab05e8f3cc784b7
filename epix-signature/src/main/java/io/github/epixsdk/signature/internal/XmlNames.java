package io.github.epixsdk.signature.internal;

/** Namespaces and identifiers of XML signatures and XAdES, and the limits that hold before anything is computed. */
final class XmlNames {
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String XADES141 = "http://uri.etsi.org/01903/v1.4.1#";
    static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    static final String FILTER2 = "http://www.w3.org/2002/06/xmldsig-filter2";
    static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";

    static final int MAX_SIGNATURES = 8;
    static final int MAX_REFERENCES = 30;
    static final int MAX_TRANSFORMS = 2;
    static final int MAX_CERTIFICATES = 20;
    static final int MAX_KEY_INFO_CHARACTERS = 64 * 1024;

    /** More than twice what an RSA value of the longest accepted key takes. */
    static final int MAX_VALUE_CHARACTERS = 8 * 1024;

    /** Signature time stamps and archive time stamps of one signature that are looked at. */
    static final int MAX_TIME_STAMPS = 16;

    /** Digests and lists of prefixes that archive time stamps of one signature are made with; honest ones change the digest once. */
    static final int MAX_ARCHIVING_WAYS = 4;

    /** Many times what a token with its certificates takes. */
    static final int MAX_TOKEN_CHARACTERS = 128 * 1024;

    /** Revocation lists and OCSP answers that came with one signature. */
    static final int MAX_REVOCATION_VALUES = 40;

    /** Certificates in one OCSP answer; an honest one brings its responder's and those above it. */
    static final int MAX_RESPONDER_CERTIFICATES = 10;

    /** All certificates and revocation data that came with one signature, in base64. */
    static final int MAX_PROOF_CHARACTERS = 8 * 1024 * 1024;

    private XmlNames() {}
}
