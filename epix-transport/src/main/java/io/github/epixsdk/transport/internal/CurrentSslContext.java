package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.TlsSource;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An SSL context that hands everything to the context of the moment. A new context, not merely new key managers, so that no
 * session or ticket made under the old trust is taken up again.
 */
public final class CurrentSslContext extends SSLContext {
    private CurrentSslContext(Supplier<SSLContext> current) {
        super(
                new Delegating(current),
                current.get().getProvider(),
                current.get().getProtocol());
    }

    /** Follows a source. */
    public static SSLContext of(TlsSource source) {
        return new CurrentSslContext(() -> source.current().sslContext());
    }

    private static final class Delegating extends SSLContextSpi {
        private final Supplier<SSLContext> current;

        Delegating(Supplier<SSLContext> current) {
            this.current = current;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new IllegalStateException("This SSL context takes its keys from files, and cannot be given others");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new ForwardingSockets() {
                @Override
                SSLSocketFactory sockets() {
                    return current.get().getSocketFactory();
                }
            };
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            // A server socket makes its sockets out of the context it was born from.
            return current.get().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return current.get().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return current.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return current.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return current.get().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return current.get().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return current.get().getSupportedSSLParameters();
        }
    }
}
