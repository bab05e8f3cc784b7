package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, where a proxy of our own ends the callers' connections. */
class TrustedProxyTest {
    private static final TestPki.Identity PROXY = CA.client("CN=proxy,C=XA");
    private static final TlsMaterial CALLERS =
            TlsMaterial.builder().trust(List.of(CA.certificate())).build();

    @ParameterizedTest
    @MethodSource("headers")
    void isKnownByTheCertificateTheProxyPassesOn(TrustedProxy.Header form, String name, String value) {
        assertThat(text(endpoint(form).handle(state(Map.of(name, value)), PROXY.chain())))
                .contains("<State>AVAILABLE</State>");
    }

    static Stream<Arguments> headers() throws CertificateEncodingException {
        String pem = URLEncoder.encode(pem(XB_CLIENT.certificate()), StandardCharsets.US_ASCII)
                .replace("+", "%20");
        // nginx leaves a plus sign of Base64 as it is.
        String lax = pem.replace("%2B", "+");
        String chain = URLEncoder.encode(
                        pem(XB_CLIENT.certificate()) + pem(CA.certificate()), StandardCharsets.US_ASCII)
                .replace("+", "%20");
        return Stream.of(
                Arguments.of(TrustedProxy.Header.NGINX, "X-SSL-Client-Cert", pem),
                Arguments.of(TrustedProxy.Header.NGINX, "x-ssl-client-cert", lax),
                Arguments.of(
                        TrustedProxy.Header.ENVOY,
                        "X-Forwarded-Client-Cert",
                        "By=spiffe://x;Hash=00ff;Cert=\"" + pem + "\";Subject=\"C=FR,O=\\\"a;b\\\"\";URI="),
                Arguments.of(TrustedProxy.Header.ENVOY, "X-Forwarded-Client-Cert", "Chain=\"" + chain + "\""),
                Arguments.of(TrustedProxy.Header.RFC9440, "Client-Cert", bytes(XB_CLIENT.certificate())));
    }

    @ParameterizedTest
    @EnumSource(TrustedProxy.Header.class)
    void isNotTheProxyItself(TrustedProxy.Header form) {
        assertMissing(endpoint(form).handle(state(Map.of()), PROXY.chain()));
        assertMissing(endpoint(form).handle(state(Map.of(form.defaultName(), "")), PROXY.chain()));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isNotTakenFromTheHeaderOfAnybodyElse(TrustedProxy.Header form, String name, String value) {
        WireRequest request = state(Map.of(name, value));

        assertMissing(endpoint(form).handle(request, List.of()));
        // Another certificate of the same CA and country is not the proxy.
        assertThat(text(endpoint(form)
                        .handle(request, CA.client("CN=proxy,C=XA").chain())))
                .contains("CallerNotFound");
        assertMissing(Rehearsal.endpoint(new Rehearsal.Service()).build().handle(request, List.of()));
    }

    @Test
    void callsDirectlyAsBefore() {
        assertThat(endpoint(TrustedProxy.Header.NGINX)
                        .handle(state(Map.of()), XB_CLIENT.chain())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isVerifiedAgain() throws CertificateEncodingException {
        TestPki lookAlike = new TestPki("CN=Rehearsal CA,C=XA");
        EpixEndpoint endpoint = endpoint(TrustedProxy.Header.RFC9440);

        assertMissing(endpoint.handle(
                state(Map.of("Client-Cert", bytes(lookAlike.client("CN=x,C=XB").certificate()))), PROXY.chain()));
        assertMissing(endpoint.handle(
                state(Map.of("Client-Cert", bytes(CA.expiredClient("CN=x,C=XB").certificate()))), PROXY.chain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "::", ":AAAA:", ":AAAA", "%zz", ":%41:", "Cert=\"", "=,=;"})
    void isNobodyWhereTheHeaderIsNoCertificate(String value) {
        for (TrustedProxy.Header form : TrustedProxy.Header.values()) {
            assertMissing(endpoint(form).handle(state(Map.of(form.defaultName(), value)), PROXY.chain()));
        }
    }

    @Test
    void isNobodyWhereTheHeaderNamesTwo() throws CertificateEncodingException {
        String cert = URLEncoder.encode(pem(XB_CLIENT.certificate()), StandardCharsets.US_ASCII)
                .replace("+", "%20");
        Map<String, List<String>> twice = new LinkedHashMap<>();
        twice.put("Content-Type", List.of("text/xml"));
        twice.put("Client-Cert", List.of(bytes(XB_CLIENT.certificate()), bytes(XB_CLIENT.certificate())));

        assertMissing(endpoint(TrustedProxy.Header.RFC9440)
                .handle(
                        WireRequest.post(
                                Rehearsal.ADDRESS, twice, Requests.state().getBytes(StandardCharsets.UTF_8)),
                        PROXY.chain()));
        for (String value :
                List.of("Cert=\"" + cert + "\",Cert=\"" + cert + "\"", "Cert=\"" + cert + "\";Cert=\"" + cert + "\"")) {
            assertMissing(endpoint(TrustedProxy.Header.ENVOY)
                    .handle(state(Map.of("X-Forwarded-Client-Cert", value)), PROXY.chain()));
        }
    }

    @Test
    void comesThroughAnIntermediateThatIsPassedOn() throws CertificateEncodingException {
        // The CA stands in for an intermediate: the header may name more than is needed.
        Map<String, String> headers =
                Map.of("Client-Cert", bytes(XB_CLIENT.certificate()), "Client-Cert-Chain", bytes(CA.certificate()));

        assertThat(endpoint(TrustedProxy.Header.RFC9440)
                        .handle(state(headers), PROXY.chain())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsTheProxysCertificateFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("proxy.pem"), pem(PROXY.certificate()));

        TrustedProxy proxy = TrustedProxy.builder(TrustedProxy.Header.NGINX)
                .certificates(file)
                .callers(CALLERS)
                .headerName("X-Client")
                .build();

        assertThat(proxy.isPeer(PROXY.chain())).isTrue();
        assertThat(proxy.isPeer(XB_CLIENT.chain())).isFalse();
        assertThat(proxy).hasToString("TrustedProxy[NGINX, X-Client]");
    }

    @Test
    void needsCertificatesOfTheProxyAndTrustInCallers() {
        assertThatThrownBy(() -> TrustedProxy.builder(TrustedProxy.Header.ENVOY)
                        .callers(CALLERS)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot trust a proxy without its certificates, and without certificates"
                        + " that callers must lead to");
    }

    private static EpixEndpoint endpoint(TrustedProxy.Header form) {
        return Rehearsal.endpoint(new Rehearsal.Service())
                .trustedProxy(TrustedProxy.builder(form)
                        .certificates(List.of(PROXY.certificate()))
                        .callers(CALLERS)
                        .build())
                .build();
    }

    private static void assertMissing(WireResponse response) {
        assertThat(text(response)).contains("<faultstring>CertificateMissing</faultstring>");
    }

    private static WireRequest state(Map<String, String> headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("Content-Type", List.of("text/xml"));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return WireRequest.post(Rehearsal.ADDRESS, all, Requests.state().getBytes(StandardCharsets.UTF_8));
    }

    private static String bytes(X509Certificate certificate) throws CertificateEncodingException {
        return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
