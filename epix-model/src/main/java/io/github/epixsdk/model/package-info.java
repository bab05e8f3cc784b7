/**
 * CITES permits and certificates as typed, immutable values, and what can be said about them without any document, network
 * or key: rules, code lists, and the book of what happened to a permit.
 *
 * <p>Start with {@link io.github.epixsdk.model.Permit}: number, type, validity, parties and {@linkplain
 * io.github.epixsdk.model.PermitItem items}. A permit is built with {@link
 * io.github.epixsdk.model.Permit#builder(io.github.epixsdk.model.PermitNumber) a builder} or read by the module {@code
 * io.github.epixsdk.xml}.
 *
 * <ul>
 *   <li>{@link io.github.epixsdk.model.rules.PermitRules} judges a permit and gives a {@link
 *       io.github.epixsdk.model.ValidationReport}.
 *   <li>{@link io.github.epixsdk.model.book.PermitBook} turns what happened (issued, endorsed, confirmed …) into permitted,
 *       exported and imported quantities per item.
 *   <li>{@link io.github.epixsdk.model.CodeList} knows the published codes and their labels in English, French and Spanish.
 * </ul>
 *
 * <pre>{@code
 * PermitItem timber = PermitItem.builder()
 *         .id("A")
 *         .species("Dalbergia nigra", "Brazilian rosewood")
 *         .specimens("SAW", "sawn wood")
 *         .appendixAndSource("I", "O")
 *         .quantity("5.300", "MTQ")
 *         .build();
 * Permit permit = Permit.builder(PermitNumber.of("XA/2026/000017"))
 *         .type(PermitType.EXPORT)
 *         .addItem(timber)
 *         .build();
 * ValidationReport report = PermitRules.standard().check(permit, LocalDate.of(2026, 11, 23));
 * }</pre>
 *
 * <p>Everything here is immutable and thread-safe, except builders. A part a document may lack is an {@link
 * java.util.Optional}; lists are never null. What a document says is kept as it says it: dates with or without offset,
 * quantities with their scale, unknown codes verbatim. No {@code toString} shows names, addresses or tokens.
 *
 * <p>An argument that is null where none is marked {@code @Nullable} is answered by a {@link
 * java.lang.NullPointerException}, whether or not a method says so.
 */
@NullMarked
package io.github.epixsdk.model;

import org.jspecify.annotations.NullMarked;
