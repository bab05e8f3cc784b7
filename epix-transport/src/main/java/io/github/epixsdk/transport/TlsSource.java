package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.CurrentSslContext;
import javax.net.ssl.SSLContext;

/**
 * Where a server or a transport takes its TLS material from, anew for every connection: what is rotated here is used by the
 * next one, and connections that stand are left alone.
 *
 * <p>{@link TlsFiles} follows key and certificate files; {@link TlsMaterial} is one that never changes. Implementations are
 * thread-safe and fast, since they are asked often.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TlsSource {
    /**
     * Returns what a connection made now shall use.
     *
     * @return the material; the same object as long as nothing changed
     */
    TlsMaterial current();

    /**
     * Returns an SSL context for servers and clients of others, such as a servlet container: each connection it makes uses the
     * material of that moment, and no session outlives the material it was made with.
     *
     * @return a context that follows this source
     */
    default SSLContext sslContext() {
        return CurrentSslContext.of(this);
    }
}
