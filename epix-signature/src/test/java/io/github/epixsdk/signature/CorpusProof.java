package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.accepted;
import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.stamps;
import static io.github.epixsdk.signature.CorpusParts.unsigned;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.signature.TestPki.Identity;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;

/** What anybody may have added to a seal: time stamps, certificates, revocation lists and OCSP answers, honest and hostile ones. */
final class CorpusProof {
    private static final String STAMPS = "time stamps";
    private static final String VALUES = "embedded proof";
    private static final String ARCHIVE = "archive time stamps";
    private static final Instant AFTER_EXPIRY =
            XA_SEAL.certificate().getNotAfter().toInstant().plus(Duration.ofDays(1));
    private static final VerificationPolicy POLICY =
            VerificationPolicy.builder(TestTsa.anchors()).at(NOW).build();
    private static final Identity ATTACKER_CA = TestPki.certificate("CN=XA Seal CA,O=Government of XA,C=XA")
            .authority()
            .key("secp256r1", "attacker")
            .selfSigned();

    private CorpusProof() {}

    static List<CorpusCase> cases() {
        return Stream.of(timeStamps(), values(), archives())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CorpusCase> timeStamps() {
        byte[] token = token(TestTsa.at(NOW));
        byte[] broken = token.clone();
        broken[token.length - 5] ^= 1;
        Identity forSeals = TestPki.certificate("CN=Not For Time,C=XT").issuedBy(TestTsa.ROOT);
        Identity forMore = TestPki.certificate("CN=Time And Code,C=XT")
                .timeStamping()
                .purpose(KeyPurposeId.id_kp_codeSigning)
                .issuedBy(TestTsa.ROOT);
        Identity notCritical = TestPki.certificate("CN=Time Perhaps,C=XT")
                .purpose(KeyPurposeId.id_kp_timeStamping)
                .issuedBy(TestTsa.ROOT);
        Identity stranger =
                TestPki.certificate("CN=Any Time,C=XT").timeStamping().issuedBy(Samples.XB_ROOT);
        return List.of(
                accepted(STAMPS, "a good one", stamped(token), POLICY),
                noProof("for another seal", TestTsa.at(NOW).stamp(new byte[32]), SealCode.TIME_STAMP_FOREIGN),
                noProof(
                        "of an authority nobody trusts",
                        token(TestTsa.of(stranger, NOW)),
                        SealCode.TIME_STAMP_UNTRUSTED),
                noProof(
                        "from the future",
                        token(TestTsa.at(NOW.plus(Duration.ofDays(1)))),
                        SealCode.TIME_STAMP_IN_FUTURE),
                noProof(
                        "over a weak digest",
                        TestTsa.at(NOW).token(new byte[20], TSPAlgorithms.SHA1),
                        SealCode.TIME_STAMP_WEAK),
                noProof(
                        "with a weak signature",
                        token(new TestTsa(TestTsa.UNIT, NOW, "SHA1withECDSA", true)),
                        SealCode.TIME_STAMP_WEAK),
                noProof("with a broken signature", broken, SealCode.TIME_STAMP_INVALID),
                noProof("by a certificate for seals", TestTsa.handmade(forSeals, token), SealCode.TIME_STAMP_INVALID),
                noProof(
                        "by a certificate for time stamps that does not say so critically",
                        TestTsa.handmade(notCritical, token),
                        SealCode.TIME_STAMP_INVALID),
                noProof(
                        "by a certificate for more than time stamps",
                        TestTsa.handmade(forMore, token),
                        SealCode.TIME_STAMP_INVALID),
                noProof("followed by a byte", Arrays.copyOf(token, token.length + 1), SealCode.TIME_STAMP_MALFORMED),
                noProof("that is empty", new byte[] {0x30, 0}, SealCode.TIME_STAMP_MALFORMED),
                noProof("nested forty thousand times", nested(), SealCode.TIME_STAMP_MALFORMED),
                noProof("of a hundred kilobytes", new byte[100_000], SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "in another encoding",
                        stamped(token)
                                .replace(
                                        "<xades:EncapsulatedTimeStamp",
                                        "<xades:EncapsulatedTimeStamp Encoding='urn:x'"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "cut in two by a comment",
                        stamped(token)
                                .replace("</xades:EncapsulatedTimeStamp>", "<!-- --></xades:EncapsulatedTimeStamp>"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "under another canonicalisation",
                        stamped(token)
                                .replace("xml-exc-c14n#\"/><xades:Enc", "xml-exc-c14n#WithComments\"/><xades:Enc"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "that refers to something else",
                        stamped(token)
                                .replace(
                                        "<xades:SignatureTimeStamp>",
                                        "<xades:SignatureTimeStamp><xades:Include URI='file:///etc/passwd'/>"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "with an unknown attribute",
                        stamped(token).replace("<xades:SignatureTimeStamp>", "<xades:SignatureTimeStamp x='y'>"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "with an unknown attribute of its token",
                        stamped(token).replace("<xades:EncapsulatedTimeStamp>", "<xades:EncapsulatedTimeStamp x='y'>"),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "followed by one in XML",
                        stamped(token)
                                .replace(
                                        "</xades:SignatureTimeStamp>",
                                        "<xades:XMLTimeStamp/></xades:SignatureTimeStamp>"),
                        SealCode.TIME_STAMP_MALFORMED),
                accepted(STAMPS, "of 128 Ki characters, most of them blank", padded(token, 131_072), POLICY),
                noProofIn("of one character more", padded(token, 131_073), SealCode.TIME_STAMP_MALFORMED),
                accepted(STAMPS, "sixteen times", with(GOOD, stamp(token).repeat(16)), POLICY),
                noProofIn("seventeen times", with(GOOD, stamp(token).repeat(17)), SealCode.TIME_STAMP_MALFORMED),
                noProofIn(
                        "sixteen times in each of two elements",
                        with(GOOD, stamps(token, 16).repeat(2)),
                        SealCode.TIME_STAMP_MALFORMED),
                noProofIn("seventeen times in one", with(GOOD, stamps(token, 17)), SealCode.TIME_STAMP_MALFORMED),
                noProofIn("forty times", with(GOOD, stamp(token).repeat(40)), SealCode.TIME_STAMP_MALFORMED),
                new CorpusCase(
                        STAMPS,
                        "an untrusted one on an expired seal",
                        stamped(token(TestTsa.of(stranger, NOW))),
                        null,
                        POLICY.toBuilder().at(AFTER_EXPIRY).build(),
                        "INDETERMINATE",
                        List.of(SealCode.OUT_OF_BOUNDS_NO_POE, SealCode.TIME_STAMP_UNTRUSTED)));
    }

    private static List<CorpusCase> values() {
        byte[] list = encoded(revocationList(XA_CA, Map.of()));
        byte[] rootList = encoded(revocationList(XA_ROOT, Map.of()));
        X509CRL forged = revocationList(
                XA_CA,
                ATTACKER_CA.privateKey(),
                Map.of(XA_SEAL.certificate(), NOW.minusSeconds(60)),
                NOW.minusSeconds(60),
                NOW.plusSeconds(600));
        X509Certificate seal = XA_SEAL.certificate();
        byte[] answer = TestOcsp.good(XA_CA).about(seal);
        String alone =
                GOOD.replaceFirst("(?s)(<ds:X509Certificate>[^<]*</ds:X509Certificate>).*(</ds:X509Data>)", "$1$2");
        VerificationPolicy strict = POLICY.toBuilder().revocationRequired(true).build();
        VerificationPolicy old = POLICY.toBuilder()
                .revocationLists(List.of(revocationList(
                        XA_CA,
                        XA_CA.privateKey(),
                        Map.of(),
                        NOW.minus(Duration.ofDays(9)),
                        NOW.minus(Duration.ofDays(2)))))
                .build();
        Identity stranger = TestPki.certificate("CN=CITES Seal XA,C=XA").issuedBy(ATTACKER_CA);
        return List.of(
                accepted(VALUES, "lists that answer", with(GOOD, lists(list, rootList)), strict),
                accepted(VALUES, "a list and an answer", with(GOOD, lists(rootList) + answers(answer)), strict),
                refused(
                        VALUES,
                        "a list that revokes",
                        with(GOOD, lists(encoded(revocationList(XA_CA, Map.of(seal, NOW.minusSeconds(60)))))),
                        POLICY,
                        SealCode.REVOKED),
                refused(
                        VALUES,
                        "an answer that revokes",
                        with(
                                GOOD,
                                answers(TestOcsp.good(XA_CA)
                                        .revoked(NOW.minusSeconds(60), CRLReason.keyCompromise)
                                        .about(seal))),
                        POLICY,
                        SealCode.REVOKED),
                accepted(VALUES, "a forged list that revokes", with(GOOD, lists(encoded(forged))), POLICY),
                refused(
                        VALUES,
                        "a forged list where the policy insists",
                        with(GOOD, lists(encoded(forged))),
                        strict,
                        SealCode.TRY_LATER),
                accepted(
                        VALUES,
                        "a forged answer that revokes",
                        with(
                                GOOD,
                                answers(TestOcsp.good(XA_CA)
                                        .by(ATTACKER_CA)
                                        .revoked(NOW.minusSeconds(60), CRLReason.keyCompromise)
                                        .about(seal))),
                        POLICY),
                refused(
                        VALUES,
                        "a forged answer that hides an outdated list",
                        with(GOOD, answers(TestOcsp.good(XA_CA).by(ATTACKER_CA).about(seal))),
                        old,
                        SealCode.TRY_LATER),
                refused(
                        VALUES,
                        "answers for somebody else where the policy insists",
                        with(
                                GOOD,
                                lists(rootList)
                                        + answers(TestOcsp.good(XA_CA).about(Samples.XA_EC_SEAL.certificate()))),
                        strict,
                        SealCode.TRY_LATER),
                left("a list full of rubbish", lists(new byte[500])),
                left("a list followed by a byte", lists(Arrays.copyOf(list, list.length + 1))),
                left("a list nested forty thousand times", lists(nested())),
                left("an answer nested forty thousand times", answers(nested())),
                left("a certificate nested forty thousand times", certificates(1, nested())),
                left("an answer full of rubbish", answers(new byte[500])),
                left("an answer followed by a byte", answers(Arrays.copyOf(answer, answer.length + 1))),
                left("an answer that the responder could not answer", answers(new byte[] {0x30, 3, 0x0a, 1, 2})),
                left("a certificate full of rubbish", certificates(1, new byte[500])),
                accepted(VALUES, "forty certificates", with(GOOD, certificates(40, der(seal))), POLICY),
                left("41 certificates", certificates(41, der(seal))),
                accepted(VALUES, "forty answers", with(GOOD, answers(repeated(answer, 40))), POLICY),
                left("41 answers", answers(repeated(answer, 41))),
                left("a certificate where answers belong", answers(der(seal))),
                accepted(
                        VALUES,
                        "lists that came for a time stamp",
                        with(
                                GOOD,
                                "<v:TimeStampValidationData xmlns:v='http://uri.etsi.org/01903/v1.4.1#'>"
                                        + lists(list, rootList) + "</v:TimeStampValidationData>"),
                        strict),
                accepted(VALUES, "seven million characters, most of them blank", blank(answer, 7), POLICY),
                accepted(
                        VALUES,
                        "nine million characters, most of them blank",
                        blank(answer, 9),
                        POLICY,
                        SealCode.PROOF_MALFORMED),
                accepted(
                        VALUES,
                        "the authority's certificate, which the seal itself does not bring",
                        with(alone, certificates(1, der(XA_CA.certificate()))),
                        POLICY),
                refused(VALUES, "nothing of the authority", alone, POLICY, SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                left(
                        "a list cut in two by a comment",
                        lists(list).replace("</xades:EncapsulatedCRL", "<!-- --></xades:EncapsulatedCRL")),
                refused(
                        VALUES,
                        "certificates that lead nowhere",
                        with(Samples.sealed(Samples.v2(), stranger), certificates(1, der(ATTACKER_CA.certificate()))),
                        POLICY,
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND),
                accepted(
                        VALUES,
                        "something unknown",
                        with(GOOD, "<xades:AttributeCertificateRefs/>"),
                        POLICY,
                        SealCode.PROOF_NOT_EVALUATED));
    }

    private static List<CorpusCase> archives() {
        VerificationPolicy policy = POLICY.toBuilder()
                .revocationLists(List.of(fromNow(XA_CA), fromNow(XA_ROOT), fromNow(TestTsa.ROOT)))
                .build();
        String archived = new String(
                SealExtender.builder(TestTsa.at(NOW.minusSeconds(1)))
                        .policy(policy)
                        .build()
                        .extend(GOOD.getBytes(UTF_8), SealLevel.LTA),
                UTF_8);
        String archive =
                archived.replaceAll("(?s).*(<xades141:ArchiveTimeStamp.*</xades141:ArchiveTimeStamp>).*", "$1");
        return List.of(
                accepted(ARCHIVE, "a good one", archived, policy),
                accepted(
                        ARCHIVE,
                        "over revocation data that was taken out",
                        archived.replaceFirst("(?s)<xades:RevocationValues.*</xades:RevocationValues>", ""),
                        policy,
                        SealCode.TIME_STAMP_FOREIGN),
                accepted(
                        ARCHIVE,
                        "moved to the front",
                        archived.replace(archive, "")
                                .replace("<xades:SignatureTimeStamp", archive + "<xades:SignatureTimeStamp"),
                        policy,
                        SealCode.TIME_STAMP_FOREIGN),
                accepted(ARCHIVE, "of another seal", with(GOOD, archive), policy, SealCode.TIME_STAMP_FOREIGN),
                accepted(
                        ARCHIVE,
                        "where a time stamp of the signature belongs",
                        with(
                                GOOD,
                                archive.replace("xades141:ArchiveTimeStamp", "xades:SignatureTimeStamp")
                                        .replace("xmlns:xades141", "xmlns:unused")),
                        policy,
                        SealCode.TIME_STAMP_FOREIGN));
    }

    private static X509CRL fromNow(Identity issuer) {
        return revocationList(issuer, issuer.privateKey(), Map.of(), NOW, NOW.plusSeconds(600));
    }

    /** The good seal with a token in a number of characters. */
    private static String padded(byte[] token, int characters) {
        return stamped(token)
                .replace(
                        base64(token),
                        base64(token) + " ".repeat(characters - base64(token).length()));
    }

    /** The good seal with an answer in each of some million characters. */
    private static String blank(byte[] answer, int millions) {
        String answers = answers(repeated(answer, millions));
        return with(GOOD, answers.replace(base64(answer), base64(answer) + " ".repeat(1_000_000)));
    }

    private static CorpusCase noProof(String name, byte[] token, SealCode code) {
        return noProofIn(name, stamped(token), code);
    }

    private static CorpusCase noProofIn(String name, String permit, SealCode code) {
        return accepted(STAMPS, name, permit, POLICY, code);
    }

    /** Sequences without a length of their own, one in the other. */
    private static byte[] nested() {
        byte[] der = new byte[80_000];
        for (int i = 0; i < der.length; i += 2) {
            der[i] = 0x30;
            der[i + 1] = (byte) 0x80;
        }
        return der;
    }

    private static byte[][] repeated(byte[] value, int count) {
        return Stream.generate(() -> value).limit(count).toArray(byte[][]::new);
    }

    private static CorpusCase left(String name, String properties) {
        return accepted(VALUES, name, with(GOOD, properties), POLICY, SealCode.PROOF_MALFORMED);
    }

    /** A token for the good seal. */
    private static byte[] token(TimeStampSource tsa) {
        String stamped = new String(SealExtender.builder(tsa).build().extend(GOOD.getBytes(UTF_8), SealLevel.T), UTF_8);
        return Base64.getDecoder()
                .decode(stamped.replaceAll("(?s).*<xades:EncapsulatedTimeStamp[^>]*>([^<]*).*", "$1"));
    }

    private static String stamped(byte[] token) {
        return with(GOOD, stamp(token));
    }

    private static String stamp(byte[] token) {
        return stamps(token, 1);
    }

    private static String certificates(int count, byte[] der) {
        return "<xades:CertificateValues>"
                + ("<xades:EncapsulatedX509Certificate>" + base64(der) + "</xades:EncapsulatedX509Certificate>")
                        .repeat(count)
                + "</xades:CertificateValues>";
    }

    private static String lists(byte[]... lists) {
        return revocation("CRLValues", "EncapsulatedCRLValue", lists);
    }

    private static String answers(byte[]... answers) {
        return revocation("OCSPValues", "EncapsulatedOCSPValue", answers);
    }

    private static String revocation(String group, String name, byte[]... values) {
        StringBuilder text = new StringBuilder("<xades:RevocationValues><xades:" + group + ">");
        for (byte[] value : values) {
            text.append("<xades:" + name + ">" + base64(value) + "</xades:" + name + ">");
        }
        return text + "</xades:" + group + "></xades:RevocationValues>";
    }

    private static String with(String sealed, String properties) {
        return sealed.replace("</xades:QualifyingProperties>", unsigned(properties) + "</xades:QualifyingProperties>");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
