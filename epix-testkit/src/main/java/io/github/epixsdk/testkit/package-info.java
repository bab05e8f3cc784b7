/**
 * Rehearse with a partner Party before there is one: real keys and certificates, real TLS, believable permits.
 *
 * <ul>
 *   <li>{@link io.github.epixsdk.testkit.TestPki} issues the certificates of a rehearsal.
 *   <li>{@link io.github.epixsdk.testkit.SamplePermits} has the permit of the rehearsal, {@link
 *       io.github.epixsdk.testkit.PermitSamples} draws permits of every type from a seed.
 *   <li>{@link io.github.epixsdk.testkit.TurnableClock} is a clock a test turns.
 *   <li>{@link io.github.epixsdk.testkit.InMemoryAuthority} is a Management Authority's permit system in memory: it issues,
 *       seals, endorses and answers.
 *   <li>{@link io.github.epixsdk.testkit.SimulatedParty} puts such an authority on the wire, with mutual TLS, as a plain class or
 *       into a JUnit 5 test by {@link io.github.epixsdk.testkit.PartnerParty} (or {@link
 *       io.github.epixsdk.testkit.SimulatedPartyExtension} where it is set up by hand).
 *   <li>{@link io.github.epixsdk.testkit.TestTimeStampAuthority} makes time stamps, for seals of level T and above.
 * </ul>
 *
 * <pre>{@code
 * try (SimulatedParty exporter = SimulatedParty.builder(CountryCode.of("XA")).start()) {
 *     Permit permit = SamplePermits.rehearsal(PermitNumber.of("XA/2026/000017"), LocalDate.of(2026, 11, 23));
 *     exporter.authority().issue(permit);
 *     try (EpixClient client = exporter.clientFor(CountryCode.of("XB"), ToolkitVersion.V2)) {
 *         PermitAnswer answer = client.nonFinalPermit(permit.number(), null);
 *     }
 * }
 * }</pre>
 *
 * <p>The {@code epix} command line is built from this module as well. Nothing here is meant for live exchange: the keys are
 * made anew for each run and the authority keeps its permits in memory.
 */
@NullMarked
package io.github.epixsdk.testkit;

import org.jspecify.annotations.NullMarked;
