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
 *     WrittenPermit asVersion1 = codec.convert(document, WriteOptions.of(ToolkitVersion.V1));
 *     asVersion1.losses().forEach(l -> show(l.path(), l.value(), l.reason(Locale.FRENCH)));
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
 * <p>What is odd is a {@link io.github.epixsdk.model.Finding} with one of these rule ids:
 *
 * <table>
 *   <caption>Findings of reading and writing</caption>
 *   <tr><th>rule</th><th>severity</th><th>what happened</th></tr>
 *   <tr><td>{@code READ-UNKNOWN-ELEMENT}</td><td>info</td><td>an element that is not in the schema was left out</td></tr>
 *   <tr><td>{@code READ-UNKNOWN-ATTRIBUTE}</td><td>info</td><td>an attribute that is not in the schema was left out</td></tr>
 *   <tr><td>{@code READ-NAMESPACE}</td><td>info</td><td>a foreign namespace, named once; the elements in it were read</td></tr>
 *   <tr><td>{@code READ-REPEATED}</td><td>warning</td><td>a single element stands there again; the first filled one
 *     counts</td></tr>
 *   <tr><td>{@code READ-DATE}</td><td>warning</td><td>a value that is no date was left out</td></tr>
 *   <tr><td>{@code READ-QUANTITY}</td><td>warning</td><td>a value that is no quantity was left out; {@code 5,3} is none</td></tr>
 *   <tr><td>{@code READ-INDICATOR}</td><td>warning</td><td>a value that is neither true nor false was left out</td></tr>
 *   <tr><td>{@code READ-RENAMED}</td><td>info</td><td>an element goes by its name in the other version; it was read</td></tr>
 *   <tr><td>{@code READ-STRAY-TEXT}</td><td>warning</td><td>text where only elements may stand was left out</td></tr>
 *   <tr><td>{@code READ-PLACEHOLDER}</td><td>info</td><td>a value that is only a question mark counts as absent</td></tr>
 *   <tr><td>{@code READ-ATTACHMENT-UNRESOLVED}</td><td>warning</td><td>the content of an attachment is not in the
 *     message</td></tr>
 *   <tr><td>{@code READ-MORE}</td><td>info</td><td>there are more than 500 findings; the rest is not listed</td></tr>
 *   <tr><td>{@code WRITE-NOT-CARRIED}</td><td>warning</td><td>the version has no place for an element; it stays
 *     behind</td></tr>
 *   <tr><td>{@code WRITE-MOVED}</td><td>info</td><td>the version has another place for an element; it stands there</td></tr>
 *   <tr><td>{@code WRITE-ATTRIBUTE-NOT-CARRIED}</td><td>info</td><td>the version has no place for an attribute, named once
 *     per permit</td></tr>
 *   <tr><td>{@code WRITE-DATE-COMPLETED}</td><td>info</td><td>a date is written in the only form the schema allows</td></tr>
 * </table>
 *
 * <p>What a version cannot carry is also listed value by value, each with its path and the reason: {@link
 * io.github.epixsdk.xml.Loss}. A value of the permit is either in the document that was written or in that list.
 *
 * <p>No document type declaration is ever accepted and nothing external is fetched; {@link io.github.epixsdk.xml.ReadLimits}
 * bounds size, depth, attributes, texts and items.
 *
 * <p>The schemas are resources of this module under {@code META-INF/epix/schema}: {@code permit-v1.xsd},
 * {@code permit-v2.xsd}, {@code message-v1.xsd} and {@code message-v2.xsd}; {@code interface-v1.wsdl} and
 * {@code interface-v2.wsdl} describe the service itself (WSDL 1.1, SOAP 1.1, document/literal wrapped) for code generators. They
 * were written from the published samples, since no official schema or WSDL of these versions is public.
 */
@NullMarked
package io.github.epixsdk.xml;

import org.jspecify.annotations.NullMarked;
