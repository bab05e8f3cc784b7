package io.github.epixsdk.interop;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.CallerProfile;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.Attachment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Party XA, whose permit has one file beside it. */
final class PartnerWithAttachment implements AutoCloseable, EpixService {
    static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000018");

    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");

    private final TestPki pki = TestPki.create(Clock.systemUTC());
    private final EpixHttpsServer server;

    PartnerWithAttachment(AttachmentForm form) {
        EpixEndpoint endpoint = EpixEndpoint.builder(XA, this)
                .allow(CallerProfile.builder(XB).attachmentForm(form).build())
                .build();
        server = EpixHttpsServer.builder(endpoint, pki.tls(pki.server(XA, "localhost")))
                .start();
    }

    String endpoint() {
        return server.uri().toString();
    }

    TlsMaterial tls() {
        return pki.tls(pki.client(XB));
    }

    void writePem(Path folder) throws IOException {
        RehearsalPartner.writePem(folder, pki.client(XB), pki.tlsAnchor());
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return number.sameAs(NUMBER)
                ? PermitReply.permit(SamplePermits.rehearsal(NUMBER, LocalDate.now(ZoneOffset.UTC)))
                        .withAttachments(List.of(Attachment.of(CxfService.PDF_NAME, CxfService.PDF)))
                : PermitReply.notIssued();
    }

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return PermitReply.notFinal();
    }

    @Override
    public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        return ConfirmationReply.notIssued();
    }

    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return ServiceStateReply.available();
    }

    @Override
    public void close() {
        server.close();
    }
}
