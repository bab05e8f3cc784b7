package io.github.epixsdk.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayHandlerTest {
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final byte[] RECORDED = EpixMessages.permitResponse(
            PermitCodec.create()
                    .write(
                            SamplePermits.rehearsal(NUMBER, LocalDate.of(2026, 11, 23)),
                            WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                    .bytes(),
            ToolkitVersion.V2);
    private static final byte[] FALLBACK = "fallback".getBytes(StandardCharsets.UTF_8);

    private final ReplayHandler handler = new ReplayHandler(new Fallback(), List.of(RECORDED));

    @ParameterizedTest
    @ValueSource(strings = {"XA/2026/000017", " xa/2026/000017 "})
    void answersARequestForTheRecordedPermitWithItsBytes(String number) {
        assertThat(answer(request("v2", "GetNonFinalCitesCertificate", number))).isEqualTo(RECORDED);
        assertThat(answer(request("v2", "GetNonFinalCitesCertificateRequest", number)))
                .isEqualTo(RECORDED);
    }

    @Test
    void leavesOtherRequestsToTheEndpoint() {
        for (byte[] body : List.of(
                request("v1", "GetNonFinalCitesCertificateRequest", "XA/2026/000017"),
                request("v2", "GetFinalCitesCertificateRequest", "XA/2026/000017"),
                request("v2", "GetNonFinalCitesCertificateRequest", "XA/2026/000018"),
                request("v2", "GetNonFinalCitesCertificateRequest", " "),
                request("v2", "GetNonFinalCitesCertificateRequest", "0".repeat(300)),
                "no XML".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[2000])) {
            assertThat(answer(body)).isEqualTo(FALLBACK);
        }
    }

    @Test
    void refusesARecordingWithoutPermit() {
        assertThatThrownBy(() -> new ReplayHandler(new Fallback(), List.of(FALLBACK)))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("not well-formed XML");
    }

    private byte[] answer(byte[] body) {
        return handler.handle(WireRequest.post(URI.create("/epix"), Map.of(), body), List.of())
                .body()
                .bytes();
    }

    private static byte[] request(String version, String element, String number) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
                <m:%2$s xmlns:m="urn:CitesDataExchange/%1$s/"><CertificateNumber>%3$s</CertificateNumber></m:%2$s>
                </s:Body></s:Envelope>
                """.formatted(version, element, number).getBytes(StandardCharsets.UTF_8);
    }

    /** Stands for the simulated Party's own endpoint. */
    private static final class Fallback implements WireHandler {
        @Override
        public int maxRequestBytes() {
            return 1000;
        }

        @Override
        public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
            return WireResponse.of(200, Map.of(), FALLBACK);
        }
    }
}
