/**
 * CITES permits between bytes and typed values.
 *
 * <p>Start with {@link io.github.epixsdk.xml.PermitCodec}. It reads a permit of toolkit version 1 ({@code CBFShip}) or 2
 * ({@code CITESEPermit}), as a document of its own or inside the SOAP message of an EPIX service, and gives a {@link
 * io.github.epixsdk.xml.PermitDocument}: the bytes as received, the version, the {@link io.github.epixsdk.model.Permit} and
 * findings on what was odd. It writes a permit in either version and says what that version could not carry.
 *
 * <pre>{@code
 * PermitCodec codec = PermitCodec.create();
 * try {
 *     PermitDocument document = codec.read(bytes);
 *     document.findings().forEach(f -> log(f.message(Locale.FRENCH)));
 *     WrittenPermit asVersion1 = codec.write(document.permit(), WriteOptions.of(ToolkitVersion.V1));
 * } catch (MalformedDocumentException e) {
 *     // what is wrong (e.reason()), where (e.line(), e.column()), what was expected (e.getMessage())
 * }
 * }</pre>
 *
 * <p>Reading follows what partners really send: elements are found by local name in whatever namespace, empty elements are
 * absent values, dates come with or without offset, unknown elements are left out and reported. It never validates against a
 * schema. Writing is always schema-valid and deterministic. Both published samples leave many elements empty; none of them is
 * an error here.
 *
 * <p>No document type declaration is ever accepted and nothing external is fetched; {@link io.github.epixsdk.xml.ReadLimits}
 * bounds size, depth, attributes, texts and items.
 *
 * <p>The schemas lie beside this package as resources under {@code io/github/epixsdk/xml/schema}: {@code permit-v1.xsd},
 * {@code permit-v2.xsd}, {@code message-v1.xsd} and {@code message-v2.xsd}. They were written from the published samples, since
 * no official schema of these versions is public.
 */
@NullMarked
package io.github.epixsdk.xml;

import org.jspecify.annotations.NullMarked;
