/**
 * The transport to real partners: HTTPS with mutual TLS, by means of OkHttp.
 *
 * <p>This package is apart because OkHttp's {@code OkHttpClient} stands in its API: an application that has a client of its
 * own, with a proxy or metrics attached, hands it over and keeps the say over it. Everyone else starts from key and trust:
 *
 * <pre>{@code
 * TlsMaterial tls = TlsMaterial.builder()
 *         .ownKey(Path.of("client.p12"), password)
 *         .trust(Path.of("partner-ca.pem"))
 *         .build();
 * try (EpixClient client = EpixClient.builder(profile).transport(OkHttpTransport.create(tls)).build()) {
 *     PermitAnswer answer = client.finalPermit(PermitNumber.of("XA/2026/000017"), null);
 * }
 * }</pre>
 *
 * <p>What it guarantees: TLS 1.2 or 1.3, host names checked, no redirects, no silent repetition of a request (the client
 * decides what may be repeated), an upper limit for the size of an answer and for the time of the whole call. A failure says
 * whether the partner may have received the request, which decides whether a confirmation may be sent again.
 */
@NullMarked
package io.github.epixsdk.transport.okhttp;

import org.jspecify.annotations.NullMarked;
