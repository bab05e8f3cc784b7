package io.github.epixsdk.signature;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.DigestMethod;
import io.github.epixsdk.signature.internal.Ends;
import io.github.epixsdk.signature.internal.RecordXml;
import io.github.epixsdk.signature.internal.TrustRules;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verdict as a record to be kept: all that was decided and by what, for auditors and for programs.
 *
 * <p>{@link #values()} are plain maps, lists, texts and booleans, which any JSON library writes as they are; {@link #xml()} is the same
 * in XML. What is not known is left out. Times are written as in {@code 2026-11-27T12:00:00Z}, digests in hexadecimal digits.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * SealVerdict verdict = verifier.verify(received, policy);
 * archive(number, received, SealRecord.of(verdict, received).xml());
 * }</pre>
 *
 * @since 0.1
 */
public final class SealRecord {
    /** The version of what a record consists of; it changes if a name or the meaning of one does. */
    public static final String VERSION = "1";

    /** The namespace of {@link #xml()}. */
    public static final String NAMESPACE = "urn:epix:seal-record:" + VERSION;

    private final Map<String, Object> values;

    private SealRecord(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Makes the record of a verdict.
     *
     * @param verdict the verdict
     * @param message the bytes it was made of, which the record names by their digest
     * @return the record
     * @throws NullPointerException if an argument is null
     */
    public static SealRecord of(SealVerdict verdict, byte[] message) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("recordVersion", VERSION);
        all.put("verdict", verdict.code());
        all.put("indication", verdict.indication().title());
        put(all, "subIndication", verdict.subIndication());
        all.put("controlTime", verdict.basis().controlTime().toString());
        put(all, "holdsUntil", verdict.holdsUntil());
        all.put("extensionAdvised", verdict.extensionAdvised());
        all.put("document", Map.of("sha256", DigestMethod.SHA256.hex(Objects.requireNonNull(message, "message"))));
        all.put("policy", policy(verdict.basis().policy()));
        all.put("trust", Map.of("sha256", verdict.basis().anchors().digest()));
        all.put("reasons", list(verdict.reasons(), SealRecord::reason));
        all.put("coversWholePermit", verdict.coversWholePermit());
        put(all, "form", verdict.form().map(SealRecord::word));
        put(all, "level", verdict.level());
        all.put("signers", list(verdict.signers(), SealRecord::signer));
        all.put("signatures", list(verdict.signatures(), s -> signature(s, verdict.basis())));
        Map<String, SealReference> sealed = sealedFiles(verdict);
        all.put("attachments", list(verdict.attachments(), each -> attachment(each, sealed)));
        return new SealRecord(all);
    }

    /**
     * Returns the record as plain values.
     *
     * @return a map that cannot be changed, of texts, booleans, and lists and maps of such
     */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * Returns the record as an XML document, in UTF-8 where it is written to a file. The elements have the names of the
     * {@linkplain #values() values}; each entry of a list is an element of its own, named in the singular.
     *
     * @return the document
     */
    public String xml() {
        return RecordXml.write(NAMESPACE, "sealRecord", values);
    }

    /** Returns the verdict and the digest of the document. */
    @Override
    public String toString() {
        return "SealRecord[" + values.get("verdict") + ", " + values.get("document") + "]";
    }

    private static Map<String, Object> policy(VerificationPolicy policy) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sha256", policy.digest());
        all.put("algorithms", policy.algorithms().version());
        all.put("revocationRequired", policy.revocationRequired());
        return all;
    }

    private static Map<String, Object> reason(SealReason reason) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", reason.code().name());
        all.put("message", reason.message());
        return all;
    }

    /** What signatures refer to files by, those of the decisive one before others; of these only such as hold. */
    private static Map<String, SealReference> sealedFiles(SealVerdict verdict) {
        Map<String, SealReference> files = new HashMap<>();
        for (int i = 0; i < verdict.signatures().size(); i++) {
            SealSignature signature = verdict.signatures().get(i);
            List<SealReference> references = signature.references().stream()
                    .filter(reference -> reference.target() == SealReference.Target.ATTACHMENT)
                    .toList();
            for (int j = 0; j < signature.attachments().size(); j++) {
                if (i == 0 || signature.indication() == SealIndication.TOTAL_PASSED) {
                    files.putIfAbsent(signature.attachments().get(j).name(), references.get(j));
                }
            }
        }
        return files;
    }

    private static Map<String, Object> attachment(AttachmentCoverage attachment, Map<String, SealReference> sealed) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", attachment.name());
        all.put("state", attachment.state().name());
        Optional<SealReference> reference = Optional.ofNullable(sealed.get(attachment.name()))
                .filter(each -> attachment.state() != AttachmentCoverage.State.NOT_COVERED);
        put(all, "digestAlgorithm", reference.map(SealReference::digestAlgorithm));
        put(all, "digest", reference.map(SealReference::digest));
        return all;
    }

    private static Map<String, Object> signer(Signer signer) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("subject", signer.subject());
        put(all, "country", signer.country());
        all.put("kind", word(signer.kind()));
        all.put("kindSource", word(signer.kindSource()));
        put(all, "signingTime", signer.signingTime());
        put(all, "timestampTime", signer.timestampTime());
        all.put("chain", signer.chain().stream().map(CertificateFacts::subject).toList());
        return all;
    }

    private static Map<String, Object> signature(SealSignature signature, VerificationBasis basis) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "id", Optional.of(signature.id()).filter(id -> !id.isEmpty()));
        all.put("indication", signature.indication().title());
        put(all, "subIndication", signature.subIndication());
        put(all, "form", signature.form().map(SealRecord::word));
        put(all, "algorithm", signature.algorithm());
        put(all, "algorithmEnd", algorithmEnd(signature, basis));
        put(all, "role", signature.role().map(SealRecord::word));
        put(all, "block", signature.role().map(SignatoryRole::letter));
        all.put("roleGranted", signature.roleGranted());
        put(all, "subject", signature.signer().map(Signer::subject));
        put(all, "kind", signature.signer().map(signer -> word(signer.kind())));
        put(all, "signingTime", signature.signer().flatMap(Signer::signingTime));
        put(all, "timestampTime", signature.signer().flatMap(Signer::timestampTime));
        put(all, "holdsUntil", signature.holdsUntil());
        all.put("coversWholePermit", signature.coversWholePermit());
        all.put("references", list(signature.references(), SealRecord::reference));
        all.put("path", list(signature.path(), SealRecord::certificate));
        all.put("timeStamps", list(signature.timeStamps(), SealRecord::timeStamp));
        all.put(
                "passedChecks",
                signature.passedChecks().stream().map(Enum::name).toList());
        put(all, "failedCheck", signature.failedCheck());
        all.put("reasons", list(signature.reasons(), SealRecord::reason));
        all.put("counterSignatures", list(signature.counterSignatures(), each -> signature(each, basis)));
        return all;
    }

    /** The first day on which the algorithm counts no more; nothing where no end is set. */
    private static Optional<?> algorithmEnd(SealSignature signature, VerificationBasis basis) {
        return signature
                .algorithm()
                .flatMap(algorithm -> signature
                        .signer()
                        .flatMap(signer -> Ends.day(basis.policy().algorithms(), algorithm, signer.certificate())));
    }

    private static Map<String, Object> reference(SealReference reference) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("uri", reference.uri());
        all.put("target", word(reference.target()));
        all.put("transforms", reference.transforms());
        all.put("digestAlgorithm", reference.digestAlgorithm());
        all.put("digest", reference.digest());
        all.put("intact", reference.intact());
        return all;
    }

    private static Map<String, Object> certificate(CertificateStatus status) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("subject", CertificateFacts.subject(status.certificate()));
        all.put("issuer", CertificateFacts.name(status.certificate().getIssuerX500Principal()));
        all.put("serialNumber", status.certificate().getSerialNumber().toString());
        all.put("sha256", TrustRules.fingerprint(status.certificate()));
        all.put("notBefore", status.certificate().getNotBefore().toInstant().toString());
        all.put("notAfter", status.certificate().getNotAfter().toInstant().toString());
        all.put("revocation", word(status.state()));
        put(all, "source", status.source().map(SealRecord::word));
        put(all, "asOf", status.asOf());
        return all;
    }

    private static Map<String, Object> timeStamp(SealTimeStamp stamp) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kind", word(stamp.kind()));
        put(all, "time", stamp.time());
        put(all, "authority", stamp.authority());
        all.put("counts", stamp.counts());
        put(all, "code", stamp.refusal().map(SealReason::code));
        put(all, "message", stamp.refusal().map(SealReason::message));
        return all;
    }

    private static void put(Map<String, Object> all, String name, Optional<?> value) {
        value.ifPresent(present -> all.put(name, present.toString()));
    }

    private static <T> List<Object> list(Collection<T> all, Function<? super T, Map<String, Object>> each) {
        return all.stream().map(each).map(Object.class::cast).toList();
    }

    /** Names are written as on the command line: in small letters, with hyphens. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
