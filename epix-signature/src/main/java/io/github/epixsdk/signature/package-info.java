/**
 * Seals and signatures on permits: the electronic equivalent of the signature, stamp and dry seal on security paper.
 *
 * <p>An authority seals with a {@link io.github.epixsdk.signature.Sealer}, which takes its key from a {@link
 * io.github.epixsdk.signature.SigningKey}:
 *
 * <pre>{@code
 * SigningKey key = SigningKey.fromPkcs12(Path.of("authority.p12"), password);
 * byte[] sealed = Sealer.builder(key).build().seal(permitDocument);
 * }</pre>
 *
 * <p>A partner judges what it received with a {@link io.github.epixsdk.signature.SealVerifier}, by a {@link
 * io.github.epixsdk.signature.VerificationPolicy} that holds the {@link io.github.epixsdk.signature.TrustAnchors} of every Party:
 *
 * <pre>{@code
 * VerificationPolicy policy = VerificationPolicy.of(TrustAnchors.load(Path.of("anchors")));
 * SealVerdict verdict = SealVerifier.create().verify(receivedMessage, policy);
 * if (verdict instanceof SealVerdict.Valid valid) {
 *     Permit permit = valid.permit().permit();
 * }
 * }</pre>
 *
 * <p>The bytes are the truth: what is verified are the bytes received, and the {@link
 * io.github.epixsdk.signature.VerifiedPermit} is read from the very elements that were digested. A verdict is {@link
 * io.github.epixsdk.signature.SealVerdict.Valid valid}, {@link io.github.epixsdk.signature.SealVerdict.Invalid invalid} or {@link
 * io.github.epixsdk.signature.SealVerdict.Indeterminate undecided}, each with {@linkplain
 * io.github.epixsdk.signature.SealReason reasons} whose {@linkplain io.github.epixsdk.signature.SealCode codes} are stable and
 * whose words are made for the officer at the border.
 *
 * <p>The form is XAdES baseline (ETSI EN 319 132-1), level B: {@code ds:Signature} is the last part of the permit element, with
 * one reference to the permit (URI {@code ""}, enveloped-signature transform, exclusive canonicalisation) and one to its signed
 * properties. The {@linkplain io.github.epixsdk.signature.SealForm#DETACHED detached} form is the same signature in a file
 * beside the permit, which refers to it as {@code CITESEPermit.xml} or {@code CBFShip.xml}.
 *
 * <p>A permit may bear several signatures: that of the issuing official or of Customs is put over the seal by {@link
 * io.github.epixsdk.signature.Sealer#counterSign}, and {@link io.github.epixsdk.signature.SealVerdict#signatures()} judges each by
 * itself. Files beside the permit can be covered. Whom to trust is said in a folder of PEM files or a {@link
 * io.github.epixsdk.signature.TrustFile}, which a {@link io.github.epixsdk.signature.TrustStore} reads anew when it changes. {@link
 * io.github.epixsdk.signature.SealReport} puts a verdict into words, in English, French and Spanish.
 *
 * <p>Making a seal can fail: {@link io.github.epixsdk.signature.SealingException}. Reading trust anchors can fail: {@link
 * io.github.epixsdk.signature.TrustException}. Judging a seal cannot: ill-formed input gets a verdict.
 */
@NullMarked
package io.github.epixsdk.signature;

import org.jspecify.annotations.NullMarked;
