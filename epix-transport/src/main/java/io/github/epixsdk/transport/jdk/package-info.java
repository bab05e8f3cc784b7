/**
 * Serves permits over HTTPS with the server of the JDK: no further dependency.
 *
 * <p>{@link io.github.epixsdk.transport.jdk.EpixHttpsServer} binds an {@link io.github.epixsdk.transport.EpixEndpoint} to a
 * port. Mutual TLS is required unless the builder is told otherwise, because the caller's Party is the country in its client
 * certificate.
 *
 * <pre>{@code
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XA"), service)
 *         .allow(CountryCode.of("XB"))
 *         .build();
 * TlsMaterial tls = TlsMaterial.builder()
 *         .ownKey(Path.of("server.p12"), password)
 *         .trust(Path.of("client-cas"))
 *         .build();
 * try (EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls).host("localhost").port(8443).start()) {
 *     Thread.currentThread().join();
 * }
 * }</pre>
 *
 * <p>The JDK's server reads three of its settings from system properties, once, before the first server of the process
 * starts: {@code sun.net.httpserver.nodelay}, {@code maxReqTime}, and {@code jdk.httpserver.maxConnections}. They are set here
 * unless the operator set them: to {@code true}, 30 s and 1,000. Do not set {@code maxRspTime}: where a caller reads nothing, the
 * JDK hangs at that time together with the thread that keeps all other times; the server's own {@code answerTime} does not.
 */
@NullMarked
package io.github.epixsdk.transport.jdk;

import org.jspecify.annotations.NullMarked;
