package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.accepted;
import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.RSA_SHA256;
import static io.github.epixsdk.signature.Samples.ANCHORS;
import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.XB_ROOT;
import static io.github.epixsdk.signature.Samples.XB_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.TestPki.NOW;

import io.github.epixsdk.signature.TestPki.CertificateSpec;
import io.github.epixsdk.signature.TestPki.Identity;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Whose certificate it is: another Party's, one for another purpose, a weak one, an expired one, a revoked one. */
final class CorpusTrust {
    private static final String PARTIES = "parties";
    private static final String PURPOSES = "purposes";
    private static final String TIMES = "times";
    private static final String STRENGTH = "strength";
    private static final String REVOCATION = "revocation";
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private CorpusTrust() {}

    static List<CorpusCase> cases() {
        return Stream.of(parties(), purposes(), times(), strength(), revocation())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CorpusCase> parties() {
        Identity stranger = TestPki.root("CN=Somebody,C=XA");
        Identity selfMade = TestPki.certificate("CN=CITES Seal XA,2.5.4.97=NTRXA-12345,C=XA")
                .key("secp256r1", "self made")
                .selfSigned();
        VerificationPolicy pinned = with(anchors -> anchors.add(XA, selfMade.certificate()));
        VerificationPolicy common = with(anchors -> anchors.add(XA, XB_ROOT.certificate()));
        Identity sameName = TestPki.certificate("CN=XA Root,O=Government of XA,C=XA")
                .authority()
                .key("secp256r1", "impostor")
                .selfSigned();
        return List.of(
                refused(PARTIES, "the seal of another Party", sealed(Samples.v2(), XB_SEAL), SealCode.WRONG_PARTY),
                refused(
                        PARTIES,
                        "the seal of another Party under a common authority",
                        sealed(Samples.v2(), XB_SEAL),
                        common,
                        SealCode.WRONG_PARTY),
                refused(
                        PARTIES,
                        "a permit of another Party than the seal",
                        sealed(Samples.v2("XB")),
                        SealCode.WRONG_PARTY),
                refused(
                        PARTIES,
                        "a permit that does not say who issued it",
                        sealed(Samples.v2().replaceAll("<ram:CountryID>XA</ram:CountryID>", "")),
                        SealCode.ISSUER_UNKNOWN),
                refused(PARTIES, "a seal without a country", by(leaf("CN=CITES Seal")), SealCode.WRONG_PARTY),
                refused(PARTIES, "a seal of two countries", by(leaf("CN=Seal,C=XA,C=XB")), SealCode.WRONG_PARTY),
                refused(
                        PARTIES,
                        "a seal of another country under this Party's authority",
                        by(leaf("CN=Seal,C=XB")),
                        SealCode.WRONG_PARTY),
                refused(
                        PARTIES,
                        "a seal of an unknown authority",
                        by(TestPki.certificate("CN=CITES Seal XA,C=XA")
                                .key("secp256r1", "leaf")
                                .issuedBy(stranger)),
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                refused(PARTIES, "a seal its holder certified", by(selfMade), SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                accepted(PARTIES, "the same, trusted by itself", by(selfMade), pinned),
                accepted(
                        PARTIES,
                        "the same where revocation must be known, which nobody can say of it",
                        by(selfMade),
                        pinned.toBuilder().revocationRequired(true).build()),
                refused(
                        PARTIES,
                        "an authority of the same name with another key",
                        by(TestPki.certificate("CN=CITES Seal XA,C=XA")
                                .key("secp256r1", "leaf")
                                .issuedBy(sameName)),
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                refused(
                        PARTIES,
                        "a seal that another seal certified",
                        by(TestPki.certificate("CN=Below,C=XA")
                                .key("secp256r1", "below")
                                .issuedBy(Samples.XA_EC_SEAL)),
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                refused(
                        PARTIES,
                        "no anchors at all",
                        GOOD,
                        VerificationPolicy.builder(TrustAnchors.builder().build())
                                .at(NOW)
                                .build(),
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND));
    }

    private static List<CorpusCase> purposes() {
        SealCode unsuitable = SealCode.CHAIN_CONSTRAINTS_FAILURE;
        return List.of(
                refused(PURPOSES, "for key encipherment", by(usage(KeyUsage.keyEncipherment)), unsuitable),
                refused(PURPOSES, "for key agreement", by(usage(KeyUsage.keyAgreement)), unsuitable),
                accepted(PURPOSES, "for content commitment only", by(usage(KeyUsage.nonRepudiation))),
                accepted(PURPOSES, "for digital signatures only", by(usage(KeyUsage.digitalSignature))),
                accepted(PURPOSES, "for anything", by(usage(0))),
                refused(PURPOSES, "of a TLS server", by(purpose(KeyPurposeId.id_kp_serverAuth)), unsuitable),
                refused(PURPOSES, "of a TLS client", by(purpose(KeyPurposeId.id_kp_clientAuth)), unsuitable),
                refused(PURPOSES, "for code", by(purpose(KeyPurposeId.id_kp_codeSigning)), unsuitable),
                refused(PURPOSES, "for time stamps", by(purpose(KeyPurposeId.id_kp_timeStamping)), unsuitable),
                refused(PURPOSES, "for OCSP answers", by(purpose(KeyPurposeId.id_kp_OCSPSigning)), unsuitable),
                accepted(PURPOSES, "for mail", by(purpose(KeyPurposeId.id_kp_emailProtection))),
                refused(
                        PURPOSES,
                        "of a web site, by its statement",
                        by(spec("CN=CITES Seal XA,C=XA")
                                .qcType("0.4.0.1862.1.6.3")
                                .issuedBy(XA_CA)),
                        unsuitable),
                refused(PURPOSES, "of a certification authority", by(ca()), unsuitable));
    }

    private static List<CorpusCase> times() {
        Identity expired = spec("CN=CITES Seal XA,C=XA")
                .valid(NOW.minus(Duration.ofDays(60)), YESTERDAY)
                .issuedBy(XA_CA);
        Identity early = spec("CN=CITES Seal XA,C=XA")
                .valid(TOMORROW, NOW.plus(Duration.ofDays(60)))
                .issuedBy(XA_CA);
        return List.of(
                refused(TIMES, "an expired certificate", by(expired), SealCode.OUT_OF_BOUNDS_NO_POE),
                refused(TIMES, "a certificate not valid yet", by(early), SealCode.NOT_YET_VALID_NO_POE),
                accepted(TIMES, "the last second of a certificate", by(until(NOW))),
                refused(TIMES, "a second too late", by(until(NOW.minusSeconds(1))), SealCode.OUT_OF_BOUNDS_NO_POE),
                accepted(
                        TIMES,
                        "an expired certificate judged while it was valid",
                        signedAt(expired, YESTERDAY.minusSeconds(3600)),
                        POLICY.toBuilder().at(YESTERDAY.minusSeconds(60)).build()),
                accepted(
                        TIMES,
                        "a signing time before the certificate",
                        signedAt(XA_SEAL, NOW.minus(Duration.ofDays(90))),
                        SealCode.SIGNING_TIME_OUTSIDE_CERTIFICATE),
                refused(
                        TIMES,
                        "a signing time in the future",
                        signedAt(XA_SEAL, TOMORROW),
                        SealCode.SIGNING_TIME_IN_FUTURE),
                accepted(
                        TIMES,
                        "a signing time as far ahead as clocks may differ",
                        signedAt(XA_SEAL, NOW.plusSeconds(300))),
                refused(
                        TIMES,
                        "a signing time a second further ahead",
                        signedAt(XA_SEAL, NOW.plusSeconds(301)),
                        SealCode.SIGNING_TIME_IN_FUTURE),
                refused(
                        TIMES,
                        "a seal judged before it was made",
                        GOOD,
                        POLICY.toBuilder().at(YESTERDAY).build(),
                        SealCode.SIGNING_TIME_IN_FUTURE),
                refused(
                        TIMES,
                        "a seal judged after its certificate",
                        GOOD,
                        POLICY.toBuilder().at(NOW.plus(Duration.ofDays(400))).build(),
                        SealCode.OUT_OF_BOUNDS_NO_POE));
    }

    private static List<CorpusCase> strength() {
        SealCode weak = SealCode.CRYPTO_CONSTRAINTS_FAILURE;
        Identity weakRoot = authority("RSA1024", "SHA256withRSA").selfSigned();
        Identity oldRoot = authority("secp256r1", "SHA1withECDSA").selfSigned();
        return List.of(
                refused(STRENGTH, "RSA of 1024 bits", by(rsa(1024), "SHA256withRSA", RSA_SHA256), weak),
                refused(STRENGTH, "Ed25519 where nobody agreed to it", ed25519(), weak),
                accepted(
                        STRENGTH,
                        "Ed25519 where the trust entry says so",
                        ed25519(),
                        with(anchors -> anchors.accept(XA, SignatureAlgorithm.ED25519))),
                accepted(STRENGTH, "RSA of 2048 bits", by(rsa(2048), "SHA256withRSA", RSA_SHA256), SealCode.SHORT_KEY),
                refused(STRENGTH, "a Bitcoin curve", by(key("secp256k1")), weak),
                refused(STRENGTH, "a Brainpool curve", by(key("brainpoolP256r1")), weak),
                refused(STRENGTH, "a curve of 192 bits", by(key("secp192r1")), weak),
                refused(STRENGTH, "a curve spelled out in parameters", by(key("explicit:secp256r1")), weak),
                refused(
                        STRENGTH,
                        "a certificate signed with SHA-1",
                        by(spec("CN=CITES Seal XA,C=XA")
                                .signedWith("SHA1withECDSA")
                                .issuedBy(XA_CA)),
                        weak),
                accepted(
                        STRENGTH,
                        "a certificate signed with RSASSA-PSS",
                        under(rsaAuthority(), "SHA256withRSAandMGF1")),
                refused(
                        STRENGTH,
                        "a certificate signed with RSASSA-PSS over SHA-1",
                        under(rsaAuthority(), "SHA1withRSAandMGF1"),
                        weak),
                refused(STRENGTH, "a certificate signed with MD5", under(rsaAuthority(), "MD5withRSA"), weak),
                refused(
                        STRENGTH,
                        "an authority whose certificate was signed with SHA-1",
                        under(authority("secp256r1", "SHA1withECDSA").issuedBy(XA_ROOT), "SHA256withECDSA"),
                        weak),
                refused(
                        STRENGTH,
                        "an authority with a key of 1024 bits",
                        under(authority("RSA1024", "SHA256withECDSA").issuedBy(XA_ROOT), "SHA256withRSA"),
                        weak),
                refused(
                        STRENGTH,
                        "an anchor with a key of 1024 bits",
                        under(weakRoot, "SHA256withRSA"),
                        with(anchors -> anchors.add(XA, weakRoot.certificate())),
                        weak),
                accepted(
                        STRENGTH,
                        "an anchor that signed itself with SHA-1, which is not what it is trusted for",
                        under(oldRoot, "SHA256withECDSA"),
                        with(anchors -> anchors.add(XA, oldRoot.certificate()))),
                refused(
                        STRENGTH,
                        "the right certificate and another key",
                        Forger.resign(GOOD, TestPki.keys("RSA2048", "other").getPrivate()),
                        SealCode.SIG_CRYPTO_FAILURE));
    }

    private static List<CorpusCase> revocation() {
        X509CRL none = TestPki.revocationList(XA_CA, Map.of());
        X509CRL noneOfRoot = TestPki.revocationList(XA_ROOT, Map.of());
        X509CRL outdated =
                TestPki.revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW.minus(Duration.ofDays(9)), YESTERDAY);
        X509CRL forged = TestPki.revocationList(XA_CA, XB_ROOT.privateKey(), Map.of(), YESTERDAY, TOMORROW);
        VerificationPolicy later = POLICY.toBuilder().at(TOMORROW).build();
        return List.of(
                accepted(REVOCATION, "lists that name nobody", GOOD, lists(POLICY, none, noneOfRoot)),
                refused(
                        REVOCATION,
                        "revoked before sealing",
                        GOOD,
                        lists(POLICY, revoked(XA_SEAL, YESTERDAY), noneOfRoot),
                        SealCode.REVOKED),
                refused(
                        REVOCATION,
                        "revoked after the claimed time",
                        GOOD,
                        lists(later, revoked(XA_SEAL, NOW.plusSeconds(60)), noneOfRoot),
                        SealCode.REVOKED_NO_POE),
                accepted(
                        REVOCATION,
                        "revoked after the time of control",
                        GOOD,
                        lists(POLICY, revoked(XA_SEAL, TOMORROW), noneOfRoot)),
                refused(REVOCATION, "a stale list", GOOD, lists(POLICY, outdated, noneOfRoot), SealCode.TRY_LATER),
                refused(REVOCATION, "a forged list", GOOD, lists(POLICY, forged, noneOfRoot), SealCode.TRY_LATER),
                refused(
                        REVOCATION,
                        "no list where one is required",
                        GOOD,
                        POLICY.toBuilder().revocationRequired(true).build(),
                        SealCode.TRY_LATER),
                accepted(
                        REVOCATION,
                        "a list of another authority",
                        GOOD,
                        lists(POLICY, TestPki.revocationList(XB_ROOT, Map.of()))));
    }

    private static VerificationPolicy with(UnaryOperator<TrustAnchors.Builder> change) {
        return VerificationPolicy.builder(change.apply(ANCHORS.toBuilder()).build())
                .at(NOW)
                .build();
    }

    private static VerificationPolicy lists(VerificationPolicy policy, X509CRL... lists) {
        return policy.toBuilder().revocationLists(List.of(lists)).build();
    }

    private static X509CRL revoked(Identity identity, Instant since) {
        Map<X509Certificate, Instant> entries = Map.of(identity.certificate(), since);
        return TestPki.revocationList(XA_CA, entries);
    }

    private static CertificateSpec spec(String subject) {
        return TestPki.certificate(subject).key("secp256r1", "corpus leaf");
    }

    private static Identity leaf(String subject) {
        return spec(subject).issuedBy(XA_CA);
    }

    private static Identity usage(int bits) {
        return spec("CN=CITES Seal XA,C=XA").usage(bits).issuedBy(XA_CA);
    }

    private static Identity purpose(KeyPurposeId purpose) {
        return spec("CN=CITES Seal XA,C=XA").purpose(purpose).issuedBy(XA_CA);
    }

    private static Identity ca() {
        return spec("CN=CITES Seal XA,C=XA")
                .authority()
                .usage(KeyUsage.digitalSignature)
                .issuedBy(XA_CA);
    }

    private static Identity until(Instant end) {
        return spec("CN=CITES Seal XA,C=XA")
                .valid(NOW.minus(Duration.ofDays(30)), end)
                .issuedBy(XA_CA);
    }

    private static Identity rsa(int bits) {
        return TestPki.certificate("CN=CITES Seal XA,C=XA")
                .key("RSA" + bits, "corpus")
                .issuedBy(XA_CA);
    }

    private static Identity key(String curve) {
        return TestPki.certificate("CN=CITES Seal XA,C=XA").key(curve, "corpus").issuedBy(XA_CA);
    }

    private static CertificateSpec authority(String key, String signedWith) {
        return TestPki.certificate("CN=Corpus CA,C=XA")
                .authority()
                .key(key, "corpus authority")
                .signedWith(signedWith);
    }

    private static Identity rsaAuthority() {
        return authority("RSA3072", "SHA256withECDSA").issuedBy(XA_ROOT);
    }

    /** The good permit under a certificate of an authority; what it brings is its whole chain. */
    private static String under(Identity authority, String signedWith) {
        Identity leaf = spec("CN=CITES Seal XA,C=XA").signedWith(signedWith).issuedBy(authority);
        String chain = leaf.chain().stream()
                .map(certificate -> "<ds:X509Certificate>" + CorpusParts.base64(certificate) + "</ds:X509Certificate>")
                .collect(Collectors.joining());
        return by(leaf).replaceFirst("(?s)(<ds:X509Data>).*(</ds:X509Data>)", "$1" + chain + "$2");
    }

    private static String ed25519() {
        return by(key("Ed25519"), "Ed25519", SignatureAlgorithm.ED25519.uri());
    }

    /** The good permit sealed by somebody else with ECDSA and SHA-256, whatever a decent sealer would say to the certificate. */
    private static String by(Identity identity) {
        return by(identity, "SHA256withPLAIN-ECDSA", SignatureAlgorithm.ECDSA_SHA256.uri());
    }

    private static String by(Identity identity, String algorithm, String uri) {
        return Forger.withCertificate(
                GOOD.replace(RSA_SHA256, uri), XA_SEAL.certificate(), identity, identity.privateKey(), algorithm);
    }

    private static String signedAt(Identity identity, Instant time) {
        String changed = GOOD.replace(">2026-11-23T12:00:00Z<", ">" + time + "<");
        return identity.equals(XA_SEAL)
                ? Forger.resign(changed, XA_SEAL.privateKey())
                : Forger.withCertificate(
                        changed.replace(RSA_SHA256, SignatureAlgorithm.ECDSA_SHA256.uri()),
                        XA_SEAL.certificate(),
                        identity,
                        identity.privateKey(),
                        "SHA256withPLAIN-ECDSA");
    }
}
