package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client calls a service that a partner's developer made from our WSDL with Apache CXF. */
class CxfEndpointIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final TestPki PKI = TestPki.create(Clock.systemUTC());

    @TempDir
    Path folder;

    static Stream<Arguments> services() {
        return ToolkitVersion.published().stream()
                .flatMap(version -> Stream.of(true, false).map(mtom -> Arguments.of(version, mtom)));
    }

    @ParameterizedTest(name = "{0}, MTOM {1}")
    @MethodSource("services")
    void answersTheFourOperations(ToolkitVersion version, boolean mtom) throws Exception {
        CxfService service = new CxfService(endorsed(version), version);
        try (GeneratedClient generated = GeneratedClient.byCxf(version, folder);
                CxfServer server = CxfServer.start(generated.port(), service, PKI, mtom)) {
            try (EpixClient client = client(version, server.uri(), mtom)) {
                assertThat(client.serviceState().isAvailable()).isTrue();
                isThePermit(client.nonFinalPermit(NUMBER));
                isThePermit(client.finalPermit(NUMBER));
                assertThat(client.confirmQuantities(QuantityConfirmation.builder(NUMBER)
                                        .position("A", BigDecimal.ONE)
                                        .position("B", new BigDecimal("5.3"))
                                        .build())
                                .isAccepted())
                        .isTrue();
                assertThat(service.confirmed(NUMBER.value())).hasToString("[{A=1, B=5.3}]");
                assertThat(client.finalPermit(PermitNumber.of("XA/NONE"))).isEqualTo(new PermitAnswer.NotIssued());
            }
        }
    }

    private static void isThePermit(PermitAnswer answer) {
        assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
        PermitAnswer.Found found = (PermitAnswer.Found) answer;
        assertThat(found.permit().number()).isEqualTo(NUMBER);
        assertThat(found.permit().items()).hasSize(3);
        assertThat(found.permit().isEndorsed()).isTrue();
        assertThat(found.attachments()).containsExactly(Attachment.of(CxfService.PDF_NAME, CxfService.PDF));
    }

    private static EpixClient client(ToolkitVersion version, URI endpoint, boolean mtom) {
        PartnerProfile profile = PartnerProfile.ready("generic-" + version.code(), XA, endpoint)
                .sealing(Sealing.NONE)
                .attempts(1)
                .attachmentForms(EnumSet.of(mtom ? AttachmentForm.MTOM : AttachmentForm.INLINE))
                .build();
        return EpixClient.builder(profile)
                .transport(OkHttpTransport.create(PKI.tls(PKI.client(XB))))
                .build();
    }

    private static PermitDocument endorsed(ToolkitVersion version) {
        Permit issued = SamplePermits.rehearsal(NUMBER, LocalDate.now(ZoneOffset.UTC));
        Permit endorsed = new Endorsement(
                        List.of(
                                new ItemQuantity("A", Quantity.of("1", "NAR")),
                                new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                                new ItemQuantity("C", Quantity.of("11", "NAR"))),
                        "Port Never",
                        PermitDateTime.of(LocalDate.now(ZoneOffset.UTC)),
                        Optional.empty())
                .applyTo(issued);
        PermitCodec codec = PermitCodec.create();
        return codec.read(codec.write(endorsed, WriteOptions.of(version)).bytes());
    }
}
