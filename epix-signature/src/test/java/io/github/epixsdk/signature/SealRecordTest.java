package io.github.epixsdk.signature;

import static io.github.epixsdk.model.SignatoryRole.EXAMINING_AUTHORITY;
import static io.github.epixsdk.model.SignatoryRole.MANAGEMENT_AUTHORITY;
import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.XB;
import static io.github.epixsdk.signature.Samples.XB_ROOT;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.CertificateStatus.Source;
import io.github.epixsdk.signature.CertificateStatus.State;
import io.github.epixsdk.signature.SealReference.Target;
import io.github.epixsdk.signature.internal.RecordXml;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class SealRecordTest {
    private static final List<Attachment> FILES = List.of(Attachment.of("photo.jpg", Payload.of(new byte[] {1, 2, 3})));

    @Test
    void namesDocumentPolicyAndTrustByTheirDigests() throws Exception {
        byte[] sealed = sealed();
        VerificationPolicy policy = Samples.POLICY;

        Map<String, Object> values =
                SealRecord.of(Samples.VERIFIER.verify(sealed, policy), sealed).values();

        assertThat(values)
                .containsEntry("recordVersion", "1")
                .containsEntry("verdict", "VALID")
                .containsEntry("indication", "TOTAL-PASSED")
                .containsEntry("controlTime", NOW.toString())
                .containsEntry("document", Map.of("sha256", sha256(sealed)))
                .containsEntry("trust", Map.of("sha256", Samples.ANCHORS.digest()))
                .doesNotContainKey("subIndication");
        assertThat(values.get("policy"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("sha256", policy.digest())
                .containsEntry("algorithms", AlgorithmList.current().version())
                .containsEntry("revocationRequired", false);
    }

    @Test
    void tellsOfEachSignatureWhatItRestsOn() {
        VerificationPolicy policy = Samples.POLICY.toBuilder()
                .revocationLists(List.of(revocationList(XA_CA, Map.of())))
                .build();
        SealVerdict verdict = Samples.VERIFIER.verify(sealed(), policy);

        SealSignature signature = verdict.signatures().get(0);
        assertThat(signature.path())
                .extracting(CertificateStatus::certificate, CertificateStatus::state, CertificateStatus::source)
                .containsExactly(
                        tuple(XA_SEAL.certificate(), State.NOT_REVOKED, Optional.of(Source.GIVEN)),
                        tuple(XA_CA.certificate(), State.UNKNOWN, Optional.empty()),
                        tuple(XA_ROOT.certificate(), State.ANCHOR, Optional.empty()));
        assertThat(signature.path().get(0).asOf().orElseThrow()).isBeforeOrEqualTo(NOW);
        assertThat(signature.references())
                .extracting(SealReference::target, SealReference::intact)
                .containsExactly(tuple(Target.PERMIT, true), tuple(Target.PROPERTIES, true));
        assertThat(signature.references().get(0).uri()).isEmpty();
        assertThat(signature.references().get(0).transforms())
                .containsExactly(
                        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                        "http://www.w3.org/2001/10/xml-exc-c14n#");
        assertThat(signature.references().get(1).digestAlgorithm())
                .isEqualTo("http://www.w3.org/2001/04/xmlenc#sha256");
    }

    @Test
    void tellsWhichReferenceIsBroken() {
        String sealed = new String(sealed(), UTF_8);
        byte[] permit = sealed.replace("XA000000", "XA000001").getBytes(UTF_8);
        byte[] properties =
                sealed.replace("2026-11-23T12:00:00Z", "2026-11-22T12:00:00Z").getBytes(UTF_8);

        assertThat(intact(Samples.VERIFIER.verify(permit, Samples.POLICY))).containsExactly(false, true);
        assertThat(intact(Samples.VERIFIER.verify(properties, Samples.POLICY))).containsExactly(false, false);
        assertThat(Samples.VERIFIER
                        .verify(permit, Samples.POLICY)
                        .signatures()
                        .get(0)
                        .path())
                .isEmpty();
    }

    @Test
    void tellsOfFilesAndOfCounterSignatures() {
        byte[] sealed = Samples.sealer(XA_SEAL).seal(Samples.v2().getBytes(UTF_8), FILES);
        byte[] endorsed = SeveralSignaturesTest.sealer(Samples.XB_SEAL, EXAMINING_AUTHORITY)
                .counterSign(sealed);

        SealSignature seal = Samples.VERIFIER
                .verify(endorsed, FILES, Samples.POLICY)
                .signatures()
                .get(0);

        assertThat(seal.references())
                .extracting(SealReference::target)
                .containsExactly(Target.PERMIT, Target.PROPERTIES, Target.ATTACHMENT);
        assertThat(seal.references().get(2))
                .isEqualTo(new SealReference(
                        "photo.jpg",
                        Target.ATTACHMENT,
                        List.of(),
                        "http://www.w3.org/2001/04/xmlenc#sha256",
                        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
                        true));
        assertThat(seal.counterSignatures().get(0).references())
                .extracting(SealReference::target, SealReference::intact)
                .containsExactly(tuple(Target.SIGNATURE, true), tuple(Target.PROPERTIES, true));
        assertThat(intact(Samples.VERIFIER.verify(endorsed, List.of(), Samples.POLICY)))
                .containsExactly(true, true, false);
    }

    @Test
    void theXmlSaysTheSameAsTheValues() throws Exception {
        byte[] sealed = SeveralSignaturesTest.sealer(XA_SEAL, MANAGEMENT_AUTHORITY)
                .seal(Samples.v2().getBytes(UTF_8), FILES);
        byte[] endorsed = SeveralSignaturesTest.sealer(Samples.XB_SEAL, EXAMINING_AUTHORITY)
                .counterSign(sealed);
        SealRecord record = SealRecord.of(Samples.VERIFIER.verify(endorsed, FILES, Samples.POLICY), endorsed);

        Document xml = parse(record.xml());

        assertThat(xml.getDocumentElement().getNamespaceURI()).isEqualTo(SealRecord.NAMESPACE);
        assertThat(xml.getDocumentElement().getLocalName()).isEqualTo("sealRecord");
        List<String> inXml = new ArrayList<>();
        texts(xml.getDocumentElement(), inXml);
        List<String> inValues = new ArrayList<>();
        plain(record.values(), inValues);
        assertThat(inXml).isEqualTo(inValues).contains("VALID", "photo.jpg", "COVERED", "D", "examining-authority");
        assertThat(at(
                        xml,
                        "/*/*[local-name()='signatures']/*[1]/*[local-name()='counterSignatures']/*[1]"
                                + "/*[local-name()='references']/*[1]/*[local-name()='target']"))
                .isEqualTo("signature");
        assertThat(at(xml, "local-name(/*/*[local-name()='signatures']/*[1]/*[local-name()='path']/*[1])"))
                .isEqualTo("certificate");
    }

    @Test
    void listsEveryTimeStampAndWhyItDoesNotCount() throws Exception {
        byte[] stamped = Samples.sealer(XA_SEAL.key())
                .level(
                        SealLevel.T,
                        SealExtender.builder(TestTsa.at(NOW))
                                .policy(VerificationPolicy.builder(TestTsa.anchors())
                                        .at(NOW)
                                        .build())
                                .build())
                .build()
                .seal(Samples.v2().getBytes(UTF_8));
        VerificationPolicy trusting =
                VerificationPolicy.builder(TestTsa.anchors()).at(NOW).build();

        SealRecord good = SealRecord.of(Samples.VERIFIER.verify(stamped, trusting), stamped);
        SealRecord untrusted = SealRecord.of(Samples.VERIFIER.verify(stamped, Samples.POLICY), stamped);

        assertThat(signature(good).get("timeStamps"))
                .isEqualTo(List.of(Map.of(
                        "kind",
                        "signature",
                        "time",
                        NOW.toString(),
                        "authority",
                        "C=XT,O=Time Service,CN=Time Stamping Unit 1",
                        "counts",
                        true)));
        assertThat(at(parse(untrusted.xml()), "//*[local-name()='timeStamp']/*[local-name()='counts']"))
                .isEqualTo("false");
        assertThat(at(parse(untrusted.xml()), "//*[local-name()='timeStamp']/*[local-name()='code']"))
                .isEqualTo("TIME_STAMP_UNTRUSTED");
        assertThat(at(parse(untrusted.xml()), "//*[local-name()='timeStamp']/*[local-name()='message']"))
                .contains("no authority for time stamps is trusted here");
        assertThat(good.xml())
                .isEqualTo(SealRecord.of(Samples.VERIFIER.verify(stamped, trusting), stamped)
                        .xml());
    }

    @Test
    void namesFilesByTheDigestTheySealed() {
        byte[] sealed = Samples.sealer(XA_SEAL).seal(Samples.v2().getBytes(UTF_8), FILES);
        Map<String, Object> sealedFile = Map.of(
                "digestAlgorithm",
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "digest",
                "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
                "name",
                "photo.jpg");

        assertThat(attachments(sealed, FILES))
                .first()
                .satisfies(file ->
                        assertThat(file).containsAllEntriesOf(sealedFile).containsEntry("state", "COVERED"));
        assertThat(attachments(sealed, List.of()))
                .first()
                .satisfies(file ->
                        assertThat(file).containsAllEntriesOf(sealedFile).containsEntry("state", "MISSING"));
        assertThat(attachments(sealed(), FILES)).containsExactly(Map.of("name", "photo.jpg", "state", "NOT_COVERED"));
    }

    @Test
    void hasThePathOfARefusedSealAsFarAsItWasFound() {
        byte[] sealed = sealed();
        VerificationPolicy revoking = Samples.POLICY.toBuilder()
                .revocationLists(List.of(revocationList(XA_CA, Map.of(XA_SEAL.certificate(), NOW.minusSeconds(3600)))))
                .build();
        VerificationPolicy strangers = VerificationPolicy.builder(
                        TrustAnchors.builder().build())
                .at(NOW)
                .build();

        SealVerdict revoked = Samples.VERIFIER.verify(sealed, revoking);
        SealVerdict foreign =
                Samples.VERIFIER.verify(Samples.sealed(Samples.v2("XB")).getBytes(UTF_8), Samples.POLICY);
        SealVerdict unknown = Samples.VERIFIER.verify(sealed, strangers);

        assertThat(revoked.reasons().get(0).code()).isEqualTo(SealCode.REVOKED);
        assertThat(states(revoked)).containsExactly(State.REVOKED, State.UNKNOWN, State.ANCHOR);
        assertThat(foreign.reasons().get(0).code()).isEqualTo(SealCode.WRONG_PARTY);
        assertThat(states(foreign)).containsExactly(State.UNKNOWN, State.UNKNOWN, State.ANCHOR);
        assertThat(unknown.reasons().get(0).code()).isEqualTo(SealCode.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(unknown.signatures().get(0).path())
                .extracting(CertificateStatus::certificate)
                .startsWith(XA_SEAL.certificate(), XA_CA.certificate());
        assertThat(states(unknown)).containsOnly(State.UNKNOWN);
        assertThat(signature(SealRecord.of(revoked, sealed)).get("path"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .first()
                .satisfies(each -> assertThat(each.get("revocation")).isEqualTo("revoked"));
    }

    private static List<State> states(SealVerdict verdict) {
        return verdict.signatures().get(0).path().stream()
                .map(CertificateStatus::state)
                .toList();
    }

    private static Map<?, ?> signature(SealRecord record) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(record.values().get("signatures"))).get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> attachments(byte[] sealed, List<Attachment> files) {
        SealRecord record = SealRecord.of(Samples.VERIFIER.verify(sealed, files, Samples.POLICY), sealed);
        return (List<Map<String, Object>>)
                Objects.requireNonNull(record.values().get("attachments"));
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        byte[] strange = sealed();
        byte[] message =
                new String(strange, UTF_8).replace("Id=\"", "Id=\"&#13;&lt;").getBytes(UTF_8);

        parse(SealRecord.of(Samples.VERIFIER.verify(message, Samples.POLICY), message)
                .xml());
        assertThat(RecordXml.write("urn:x", "all", Map.of("name", "a\u0000<b>\uD83D\uDC3E\uD800&\u001B")))
                .contains("<name>a\uFFFD&lt;b&gt;\uD83D\uDC3E\uFFFD&amp;\uFFFD</name>");
    }

    @Test
    void aPermitWithoutASealHasARecordToo() throws Exception {
        byte[] bare = Samples.v2().getBytes(UTF_8);

        SealRecord record = SealRecord.of(Samples.VERIFIER.verify(bare, Samples.POLICY), bare);

        assertThat(record.values())
                .containsEntry("verdict", "INDETERMINATE")
                .containsEntry("signatures", List.of())
                .containsEntry("extensionAdvised", false)
                .doesNotContainKeys("form", "level", "holdsUntil");
        assertThat(at(parse(record.xml()), "/*/*[local-name()='reasons']/*/*[local-name()='code']"))
                .isEqualTo("SIGNATURE_MISSING");
        assertThat(record).hasToString("SealRecord[INDETERMINATE, {sha256=" + sha256(bare) + "}]");
        assertThatThrownBy(() -> record.values().put("verdict", "VALID"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalTrustHasEqualDigests() {
        TrustAnchors one = TrustAnchors.builder()
                .add(XA, XA_ROOT.certificate())
                .add(XB, XB_ROOT.certificate())
                .build();
        TrustAnchors other = TrustAnchors.builder()
                .add(XB, XB_ROOT.certificate())
                .add(XA, XA_ROOT.certificate())
                .build();
        String pin = HexFormat.of().formatHex(new byte[32]);

        assertThat(one.digest()).isEqualTo(other.digest()).matches("[0-9a-f]{64}");
        List<TrustAnchors> different = List.of(
                one,
                TrustAnchors.builder().build(),
                TrustAnchors.builder().add(XA, XA_ROOT.certificate()).build(),
                TrustAnchors.builder()
                        .add(XB, XA_ROOT.certificate())
                        .add(XA, XB_ROOT.certificate())
                        .build(),
                one.toBuilder().add(XA, XA_ROOT.certificate(), null, NOW).build(),
                one.toBuilder().add(XA, XA_ROOT.certificate(), NOW, null).build(),
                one.toBuilder()
                        .grant(XA, XA_ROOT.certificate(), SignatoryRole.APPLICANT)
                        .build(),
                one.toBuilder().addTimeStampAnchor(XA, XA_ROOT.certificate()).build(),
                one.toBuilder().allowPolicy(XA, "1.2.3").build(),
                one.toBuilder().allowOrganization(XA, "1.2.3").build(),
                one.toBuilder().pin(XA, pin).build(),
                one.toBuilder().accept(XA, SignatureAlgorithm.ED25519).build());
        assertThat(different.stream().map(TrustAnchors::digest)).doesNotHaveDuplicates();
    }

    @Test
    void policiesThatDecideDifferentlyHaveDifferentDigests(@TempDir Path folder) throws Exception {
        VerificationPolicy policy = Samples.POLICY;
        AlgorithmList stricter = AlgorithmList.load(Files.writeString(
                folder.resolve("algorithms.properties"),
                "version=" + AlgorithmList.current().version() + "\nRSA.3072=open\n"));
        List<VerificationPolicy> different = List.of(
                policy,
                policy.toBuilder().revocationRequired(true).build(),
                policy.toBuilder().algorithms(stricter).build(),
                policy.toBuilder()
                        .revocationLists(List.of(revocationList(XA_CA, Map.of())))
                        .build());

        assertThat(different.stream().map(VerificationPolicy::digest)).doesNotHaveDuplicates();
        assertThat(policy.toBuilder().at(Instant.EPOCH).build().digest()).isEqualTo(policy.digest());
    }

    @Test
    void theBasisIsThatOfTheMomentOfTheVerdict() {
        TrustAnchors[] current = {Samples.ANCHORS};
        VerificationPolicy policy = VerificationPolicy.builder(() -> current[0])
                .clock(Samples.CLOCK)
                .build();

        SealVerdict verdict = Samples.VERIFIER.verify(sealed(), policy);
        current[0] = TrustAnchors.builder().build();

        assertThat(verdict.basis().anchors()).isSameAs(Samples.ANCHORS);
        assertThat(verdict.basis().controlTime()).isEqualTo(NOW);
        assertThat(verdict.basis())
                .hasToString("VerificationBasis[2026-11-23T12:00:00Z, policy " + policy.digest() + ", trust "
                        + Samples.ANCHORS.digest() + "]");
    }

    private static List<Boolean> intact(SealVerdict verdict) {
        return verdict.signatures().get(0).references().stream()
                .map(SealReference::intact)
                .toList();
    }

    private static byte[] sealed() {
        return Samples.sealed(Samples.v2()).getBytes(UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static String at(Document xml, String path) throws Exception {
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, xml);
    }

    private static void texts(Element element, List<String> texts) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        if (children.isEmpty()
                && !Set.of("attachments", "counterSignatures", "reasons", "path", "timeStamps", "transforms")
                        .contains(element.getLocalName())) {
            texts.add(element.getTextContent());
        }
        children.forEach(child -> texts(child, texts));
    }

    private static void plain(Object value, List<String> texts) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> plain(each, texts));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> plain(each, texts));
        } else {
            texts.add(value.toString());
        }
    }
}
