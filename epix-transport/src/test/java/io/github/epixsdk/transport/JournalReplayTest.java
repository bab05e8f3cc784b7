package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old messages, read again. */
class JournalReplayTest {
    private static final CountryCode XC = CountryCode.of("XC");

    @TempDir
    Path folder;

    private Journal asking;
    private Journal answering;
    private PartnerProfile profile;

    @BeforeEach
    void open() throws Exception {
        asking = FileJournal.open(folder.resolve("asking"));
        answering = FileJournal.open(folder.resolve("answering"));
        profile = Rehearsal.profile()
                .sealTrust(CA.savePem(folder.resolve("ca.pem")))
                .build();
    }

    @AfterEach
    void close() {
        asking.close();
        answering.close();
    }

    @Test
    void findsNoDifferenceWhereNothingChanged() {
        exchangeEverything(ToolkitVersion.V2);
        exchangeEverything(ToolkitVersion.V1);

        JournalReplay.Report asked =
                JournalReplay.builder().partner(profile).build().run(asking, v2());
        JournalReplay.Report answered =
                JournalReplay.builder().party(XA).build().run(answering, JournalQuery.all());

        assertThat(asked.differences()).isEmpty();
        assertThat(asked.messages())
                .as("answers in version 2, and the confirmation of the other")
                .isPositive();
        assertThat(answered).isEqualTo(new JournalReplay.Report(24, 0, 0, java.util.List.of()));
        assertThat(answered.isSame()).isTrue();
    }

    @Test
    void saysWhichAnswersOtherTrustedCertificatesWouldRefuse() throws Exception {
        exchangeEverything(ToolkitVersion.V2);
        PartnerProfile other = profile.toBuilder()
                .sealTrust(new TestPki("CN=Another CA,C=XA").savePem(folder.resolve("other.pem")))
                .build();

        JournalReplay.Report report =
                JournalReplay.builder().partner(other).build().run(asking, JournalQuery.all());

        assertThat(report.messages()).isEqualTo(6);
        assertThat(report.differences()).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.recorded()).isEqualTo("FOUND");
            assertThat(difference.today()).isEqualTo("UNTRUSTED");
            assertThat(difference.why()).startsWith("SEAL_");
            assertThat(difference.partner()).contains(XA);
        });
        assertThat(report.differences().get(0).toString())
                .startsWith("entry 2: GetNonFinalCitesCertificate with XA: recorded FOUND, today UNTRUSTED (SEAL_");
    }

    @Test
    void saysWhichFaultsAreTakenOtherwise() {
        EpixClient xb = EpixClient.builder(profile.toBuilder()
                        .sealing(Sealing.NONE)
                        .sealTrust(null)
                        .build())
                .transport((request, deadline) -> soap(
                        500,
                        "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>s:Server</faultcode>"
                                + "<faultstring>E-404</faultstring></s:Fault>"))
                .journal(asking)
                .build();
        assertThat(xb.finalPermit(DRAFT)).isInstanceOf(PermitAnswer.Refused.class);
        PartnerProfile wiser =
                profile.toBuilder().notIssuedFaults(java.util.Set.of("E-404")).build();

        assertThat(JournalReplay.builder()
                        .partner(wiser)
                        .build()
                        .run(asking, JournalQuery.all())
                        .differences())
                .singleElement()
                .hasToString("entry 2: GetFinalCitesCertificate with XA: recorded REFUSED, today NOT_ISSUED");
    }

    @Test
    void saysWhichRequestsOfACallerAreNotUnderstoodAnyMore() {
        EpixEndpoint endpoint = EpixEndpoint.builder(XA, new Rehearsal.Service())
                .allow(CallerProfile.builder(XB)
                        .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                        .build())
                .journal(answering)
                .build();
        PartnerProfile dialect = Rehearsal.profile()
                .sealing(Sealing.NONE)
                .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                .build();
        EpixClient xb = Rehearsal.client(dialect, endpoint);
        assertThat(xb.nonFinalPermit(DRAFT, TOKEN).isFound()).isTrue();

        assertThat(JournalReplay.builder()
                        .party(XA)
                        .build()
                        .run(answering, JournalQuery.all())
                        .differences())
                .singleElement()
                .hasToString("entry 1: GetNonFinalCitesCertificate with XB: recorded GetNonFinalCitesCertificate of "
                        + "XA/2026/000017, today REFUSED (OperationNotAvailable)");
        assertThat(JournalReplay.builder()
                        .party(XA)
                        .caller(CallerProfile.builder(XB)
                                .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                                .build())
                        .build()
                        .run(answering, JournalQuery.all())
                        .isSame())
                .isTrue();
    }

    @Test
    void passesOverWhatItHasNoProfileFor() {
        exchangeEverything(ToolkitVersion.V2);
        JournalReplay nobody = JournalReplay.builder()
                .partner(PartnerProfile.builder(XC, Rehearsal.ADDRESS)
                        .sealing(Sealing.NONE)
                        .build())
                .build();

        assertThat(nobody.run(asking, JournalQuery.all()))
                .isEqualTo(new JournalReplay.Report(0, 6, 0, java.util.List.of()));
        assertThat(nobody.run(answering, JournalQuery.all()))
                .isEqualTo(new JournalReplay.Report(0, 6, 0, java.util.List.of()));
    }

    @Test
    void wantsToKnowWhichSealsAreTrusted() {
        assertThatThrownBy(() -> JournalReplay.builder()
                        .partner(Rehearsal.profile().build())
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot verify the seals of XA: the profile needs the key sealTrust, or sealing: none");
    }

    private static JournalQuery v2() {
        return JournalQuery.all().sequence(1, 18);
    }

    /** Six exchanges with five outcomes. */
    private void exchangeEverything(ToolkitVersion version) {
        EpixEndpoint endpoint =
                endpoint(new Rehearsal.Service()).journal(answering).build();
        try (EpixClient xb = EpixClient.builder(
                        profile.toBuilder().version(version).build())
                .transport(InMemoryTransport.to(endpoint, XB_CLIENT.chain()))
                .journal(asking)
                .build()) {
            assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(DRAFT, TOKEN)).isInstanceOf(PermitAnswer.Refused.class);
            assertThat(xb.finalPermit(PermitNumber.of("XA/0"), TOKEN)).isInstanceOf(PermitAnswer.NotIssued.class);
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                    .isTrue();
            assertThat(xb.serviceState().isAvailable()).isTrue();
        }
    }
}
