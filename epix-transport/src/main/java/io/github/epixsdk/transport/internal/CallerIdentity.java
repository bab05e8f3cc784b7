package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.TrustedProxy;
import io.github.epixsdk.transport.WireRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: the certificate the identity comes from, and the country in its subject.
 *
 * @param certificate the caller's own certificate
 * @param country the calling Party
 */
public record CallerIdentity(X509Certificate certificate, CountryCode country) {
    /**
     * Finds out who calls. The proxy's own certificate is never taken for a caller's.
     *
     * @throws FaultSignal if the caller showed no certificate, or one without a country
     */
    public static CallerIdentity of(WireRequest request, List<X509Certificate> peer, @Nullable TrustedProxy proxy) {
        List<X509Certificate> caller = proxy != null && proxy.isPeer(peer) ? proxy.caller(request) : peer;
        X509Certificate certificate = caller.stream().findFirst().orElseThrow(CallerIdentity::missing);
        return new CallerIdentity(
                certificate, CertificateCountry.of(certificate).orElseThrow(CallerIdentity::missing));
    }

    private static FaultSignal missing() {
        return new FaultSignal(ResponderFault.of(RefusalReason.CERTIFICATE_MISSING, ""));
    }
}
