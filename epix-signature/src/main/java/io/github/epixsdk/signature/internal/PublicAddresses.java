package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A certificate must not make the verifier knock at doors inside the own network. */
final class PublicAddresses {
    private PublicAddresses() {}

    static void check(URI address, boolean privateToo) throws IOException {
        String scheme = address.getScheme();
        @Nullable String host = address.getHost();
        if (host == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new IOException("only addresses with http or https are asked");
        }
        if (privateToo) {
            return;
        }
        for (InetAddress each : InetAddress.getAllByName(host)) {
            if (each.isLoopbackAddress()
                    || each.isSiteLocalAddress()
                    || each.isLinkLocalAddress()
                    || each.isAnyLocalAddress()
                    || each.isMulticastAddress()
                    || isUniqueLocal(each)) {
                throw new IOException("it lies in a private network, which is not asked unless allowed");
            }
        }
    }

    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
