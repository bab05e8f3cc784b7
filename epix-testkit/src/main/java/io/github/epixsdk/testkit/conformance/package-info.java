/**
 * The conformance suite: 80 cases that show whether a Party's EPIX service, client or hub keeps the rules of the exchange.
 *
 * <p>Start with {@link io.github.epixsdk.testkit.conformance.ResponderConformance} to examine a partner's service, or with the
 * command {@code epix conform}. What the cases are is data: {@link io.github.epixsdk.testkit.conformance.CaseCatalogue}. What came
 * out is a {@link io.github.epixsdk.testkit.conformance.ConformanceReport}.
 *
 * <pre>{@code
 * ResponderTarget target = ResponderTarget.builder(PartnerProfile.load(Path.of("partner.yaml")))
 *         .seed(SeedKind.FINAL, Seed.of("XA/2026/000017"))
 *         .build();
 * ConformanceReport report = ResponderConformance.of(target).select("RSP-GET-*").run();
 * if (!report.isConformant()) {
 *     report.results().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A system conforms when every case that applies and must hold has the verdict PASS. What was skipped or went wrong on the way
 * is not shown, whatever else is. A report is technical evidence, not a certificate: the legal statement is the Party's own.
 */
@NullMarked
package io.github.epixsdk.testkit.conformance;

import org.jspecify.annotations.NullMarked;
