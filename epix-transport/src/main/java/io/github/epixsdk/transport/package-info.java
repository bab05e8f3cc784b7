/**
 * The exchange of permits between Parties: asking a partner, and answering partners.
 *
 * <h2>Asking</h2>
 *
 * <p>Start with {@link io.github.epixsdk.transport.PartnerProfile}: who the partner is, where its service is, and which dialect
 * it speaks. An {@link io.github.epixsdk.transport.EpixClient} then asks for a permit, and its {@link
 * io.github.epixsdk.transport.PermitAnswer} says what came of it: found and sealed, not issued, refused, no answer, or an
 * answer that must not be relied on.
 *
 * <pre>{@code
 * PartnerProfile profile = PartnerProfile.load(Path.of("xa.yaml"));
 * try (EpixClient client = EpixClient.builder(profile).transport(OkHttpTransport.of(profile)).build()) {
 *     PermitAnswer answer = client.finalPermit(PermitNumber.of("XA/2026/000017"), null);
 *     System.out.println(answer.<String>fold(
 *             found -> found.permit().items().size() + " items, sealed by " + found.verdict().orElseThrow().signers(),
 *             notIssued -> "not issued",
 *             refused -> "refused: " + refused.reason(),
 *             unreachable -> "no answer after " + unreachable.attempts().size() + " attempts",
 *             untrusted -> "do not rely on it: " + untrusted.reasons()));
 * }
 * }</pre>
 *
 * <p>The profile as a file:
 *
 * <pre>{@code
 * partner: XA
 * endpoint: https://epix.example.org/epix
 * interface: v2
 * clientKey:
 *   file: client.p12
 *   passwordFile: client.password
 * trust: xa-ca.pem
 * sealTrust: xa-seal-ca.pem
 * }</pre>
 *
 * <h2>Answering</h2>
 *
 * <p>A national system implements {@link io.github.epixsdk.transport.EpixService}, four methods. An {@link
 * io.github.epixsdk.transport.EpixEndpoint} does everything else: who calls (from the client certificate), whether it may,
 * what it asks, and in which version it wants the answer. A binding such as {@code EpixHttpsServer} of the package {@code jdk}
 * carries it to the network; {@link io.github.epixsdk.transport.InMemoryTransport} to a client in the same process.
 *
 * <pre>{@code
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XA"), service).allow(CountryCode.of("XB")).build();
 * EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls).port(8443).start();
 * }</pre>
 *
 * <h2>What holds everywhere</h2>
 *
 * <p>An outage never looks like "no such permit". The bytes of a sealed permit are never written anew. Mutual TLS cannot be
 * switched off. Size, depth and time are bounded. Permit contents, tokens and keys are in no log, no exception and no {@code
 * toString}. Secrets are read from files or variables that a profile names.
 */
@NullMarked
package io.github.epixsdk.transport;

import org.jspecify.annotations.NullMarked;
