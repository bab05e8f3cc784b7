package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static io.github.epixsdk.transport.SealedAttachments.ANNEX;
import static io.github.epixsdk.transport.SealedAttachments.CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.AttachmentCoverage.State;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over mutual TLS, as parts of a message. */
class SealedAttachmentsIT {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void judgesFilesThatCameOverTheNetwork(boolean detached) {
        assertThat(answer(detached, ANNEX)).isInstanceOfSatisfying(PermitAnswer.Found.class, found -> {
            assertThat(found.verdict().orElseThrow().attachments())
                    .containsExactly(new AttachmentCoverage(ANNEX.name(), State.COVERED));
            assertThat(found.attachments()).containsExactly(ANNEX);
        });
        assertThat(answer(detached, CHANGED))
                .isInstanceOfSatisfying(
                        PermitAnswer.Untrusted.class,
                        untrusted -> assertThat(untrusted.reasons())
                                .as("%s", untrusted.reasons())
                                .extracting(DistrustReason::code)
                                .containsExactly(DistrustReason.Code.SEAL_INVALID));
        assertThat(answer(detached))
                .isInstanceOfSatisfying(
                        PermitAnswer.Untrusted.class,
                        untrusted -> assertThat(untrusted.reasons())
                                .extracting(DistrustReason::code)
                                .containsExactly(DistrustReason.Code.SEAL_INDETERMINATE));
    }

    private static PermitAnswer answer(boolean detached, Attachment... sent) {
        EpixEndpoint xa =
                Rehearsal.endpoint(new SealedAttachments(detached, sent)).build();
        try (EpixHttpsServer server =
                        EpixHttpsServer.builder(xa, tls(CA.server("localhost"))).start();
                EpixClient xb = Rehearsal.client(
                        PartnerProfile.builder(XA, server.uri()).attempts(1).build(),
                        OkHttpTransport.create(tls(XB_CLIENT)))) {
            return xb.finalPermit(ENDORSED, TOKEN);
        }
    }
}
