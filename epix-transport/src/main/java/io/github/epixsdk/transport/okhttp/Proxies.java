package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.transport.ProxyAddress;
import io.github.epixsdk.transport.SecretReference;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Goes through an HTTP proxy, by CONNECT. */
final class Proxies {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private Proxies() {}

    /** Uses a proxy; if there is none, the settings of the JVM ({@code https.proxyHost}) decide. */
    static void use(@Nullable ProxyAddress proxy, OkHttpClient.Builder settings) {
        if (proxy == null) {
            return;
        }
        settings.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        String user = proxy.user();
        SecretReference password = proxy.password();
        if (user != null && password != null) {
            settings.proxyAuthenticator(authenticator(user, password));
        }
    }

    private static Authenticator authenticator(String user, SecretReference password) {
        return (route, response) -> {
            // Asked before the first CONNECT, too; asked again after it, the password is wrong.
            if (response.request().header(AUTHORIZATION) != null) {
                return null;
            }
            char[] secret = password.read();
            try {
                return response.request()
                        .newBuilder()
                        .header(AUTHORIZATION, Credentials.basic(user, new String(secret), StandardCharsets.UTF_8))
                        .build();
            } finally {
                Arrays.fill(secret, '\0');
            }
        };
    }
}
