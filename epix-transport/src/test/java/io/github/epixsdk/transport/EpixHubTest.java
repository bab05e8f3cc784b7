package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ADDRESS;
import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.V1;
import static io.github.epixsdk.transport.Requests.V2;
import static io.github.epixsdk.transport.Requests.arguments;
import static io.github.epixsdk.transport.Requests.message;
import static io.github.epixsdk.transport.Requests.post;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XB asks XA by way of the hub XH. */
class EpixHubTest {
    private static final CountryCode XH = CountryCode.of("XH");
    private static final TestPki.Identity HUB_CLIENT = CA.client("CN=hub,C=XH");
    private static final byte[] PDF = "%PDF-1.7 a test".getBytes(StandardCharsets.US_ASCII);

    private final Rehearsal.Service xaService = new Rehearsal.Service();
    private final EpixEndpoint xa =
            EpixEndpoint.builder(XA, xaService).allow(XH).build();

    @Nested
    class Permits {
        @Test
        void passByteForByteWithTheirSeal() {
            byte[] sealed = Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2);
            EpixEndpoint callee = EpixEndpoint.builder(XA, giving(PermitReply.document(sealed)))
                    .allow(XH)
                    .build();

            String answer = text(ask(hub(callee), V2, "GetFinalCitesCertificate", ENDORSED.value()));

            assertThat(answer)
                    .contains(new String(sealed, StandardCharsets.UTF_8).replaceFirst("^<\\?xml[^>]*\\?>\\s*", ""));
            assertThat(requester(hub(callee), ToolkitVersion.V2)
                            .finalPermit(ENDORSED, TOKEN)
                            .isFound())
                    .isTrue();
        }

        @Test
        void keepTheirSealWhereTheMessageDeclaresTheirNamespaces() {
            // The partner's envelope declares the prefixes of the permit, as many stacks do.
            String sealed = new String(Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2), StandardCharsets.UTF_8)
                    .replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
            String declarations = sealed.replaceFirst("(?s)^<CITESEPermit((?:\\s+xmlns:[^>]*?)?)>.*", "$1");
            assertThat(declarations).contains("xmlns:");
            String bare = sealed.replaceFirst(java.util.regex.Pattern.quote(declarations), "");
            String envelope = "<s:Envelope xmlns:s=\"" + SoapVersion.SOAP_11.namespace() + "\"" + declarations
                    + "><s:Body><m:GetFinalCitesCertificateResponse xmlns:m=\"" + V2 + "\">" + bare
                    + "<Composite>false</Composite></m:GetFinalCitesCertificateResponse></s:Body></s:Envelope>";
            HttpTransport stranger = (request, deadline) -> Rehearsal.answer(200, "text/xml; charset=utf-8", envelope);

            EpixClient client = requester(hub(client(stranger)), ToolkitVersion.V2);

            assertThat(client.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
        }

        @Test
        void passWithTheirAttachmentsAndFlag() {
            EpixEndpoint callee = EpixEndpoint.builder(
                            XA,
                            giving(PermitReply.document(Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2))
                                    .withAttachments(List.of(Attachment.of("permit.pdf", PDF)))
                                    .withComposite(true)))
                    .allow(XH)
                    .build();

            PermitAnswer answer = requester(hub(callee), ToolkitVersion.V2).finalPermit(ENDORSED, TOKEN);

            PermitAnswer.Found found = (PermitAnswer.Found) answer;
            assertThat(found.attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("permit.pdf");
                assertThat(file.content().orElseThrow().bytes()).isEqualTo(PDF);
            });
            assertThat(found.composite()).contains(true);
        }

        @Test
        void ofAnotherVersionPassAsTheyCame() {
            WireResponse response = ask(hub(xa), V1, "GetFinalCitesCertificate", ENDORSED.value());

            assertThat(text(response))
                    .contains("<m:GetFinalCitesCertificateResponse xmlns:m=\"" + V2 + "\">", "<CITESEPermit");
        }

        @Test
        void ofAnotherVersionAreWrittenAnewByAgreementIfNoSealIsLost() {
            EpixService unsealed = giving(PermitReply.document(Rehearsal.unsealed(ENDORSED, true, ToolkitVersion.V2)));
            EpixEndpoint plain = EpixEndpoint.builder(XA, unsealed).allow(XH).build();

            assertThat(text(ask(anew(plain), V1, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("<m:GetFinalCitesCertificateResponse xmlns:m=\"" + V1 + "\">", "<CBFShip");
            assertThat(text(ask(anew(xa), V1, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("OperationNotAvailable", "The permit is sealed in v2 only")
                    .doesNotContain("Falco");
            assertThat(text(ask(anew(xa), V2, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("SignatureValue");
        }

        private EpixEndpoint anew(EpixEndpoint callee) {
            return endpoint(EpixHub.builder()
                    .partner(client(callee))
                    .otherVersion(EpixHub.OtherVersion.WRITTEN_ANEW)
                    .build());
        }
    }

    @Nested
    class Confirmations {
        @Test
        void passWholeAndToTheLastDigit() {
            QuantityConfirmation confirmation = QuantityConfirmation.builder(ENDORSED)
                    .token(TOKEN)
                    .position("A", new BigDecimal("4"))
                    .position("B", new BigDecimal("2.3450"))
                    .build();

            ConfirmationAnswer answer = requester(hub(xa), ToolkitVersion.V2).confirmQuantities(confirmation);

            assertThat(answer.isAccepted()).isTrue();
            assertThat(xaService.booked).containsExactly(confirmation);
        }

        @Test
        void sentAgainAreAnsweredAsTheCalleeDoes() {
            EpixClient xb = requester(hub(xa), ToolkitVersion.V2);

            assertThat(xb.confirmQuantities(Rehearsal.confirmation("4")))
                    .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", false));
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("4.0")))
                    .isEqualTo(new ConfirmationAnswer.Accepted("ALREADY_ACCEPTED", true));
            assertThat(xaService.booked).hasSize(1);
        }

        @Test
        void inAnOutboxAreToldApartByWhoConfirms(@TempDir Path folder) {
            CountryCode xc = CountryCode.of("XC");
            AtomicInteger requests = new AtomicInteger();
            HttpTransport line = InMemoryTransport.to(xa, HUB_CLIENT.chain());
            try (Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
                EpixHub hub = EpixHub.builder()
                        .partner(EpixClient.builder(Rehearsal.profile()
                                        .sealing(Sealing.NONE)
                                        .build())
                                .outbox(outbox)
                                .transport((request, deadline) -> {
                                    requests.incrementAndGet();
                                    return line.exchange(request, deadline);
                                })
                                .build())
                        .build();
                EpixEndpoint endpoint = EpixEndpoint.builder(XH, hub)
                        .callees(hub.partners())
                        .allow(XB, xc)
                        .build();
                EpixClient asXb = requester(endpoint, ToolkitVersion.V2);
                EpixClient asXc = Rehearsal.client(
                        Rehearsal.profile().build(),
                        InMemoryTransport.to(
                                endpoint, CA.client("CN=client,C=XC").chain()));
                QuantityConfirmation right = Rehearsal.confirmation("5");
                QuantityConfirmation wrong = QuantityConfirmation.builder(ENDORSED)
                        .token(TokenId.of("guessed"))
                        .position("A", new BigDecimal(5))
                        .build();

                assertThat(asXb.confirmQuantities(right).isAccepted()).isTrue();
                assertThat(asXc.confirmQuantities(wrong)).isEqualTo(new ConfirmationAnswer.NotIssued());
                assertThat(asXc.confirmQuantities(right).isAccepted()).isTrue();
                assertThat(requests).as("each was passed on").hasValue(3);
                assertThat(asXb.confirmQuantities(right))
                        .isEqualTo(new ConfirmationAnswer.Accepted("ALREADY_ACCEPTED", true));

                assertThat(requests).as("one was repeated").hasValue(3);
                assertThat(outbox.letters())
                        .extracting(letter -> letter.onBehalfOf().orElseThrow())
                        .containsExactly(XB, xc, xc);
            }
        }

        @Test
        void areRefusedInTheWordsOfTheCallee() {
            assertThat(requester(hub(xa), ToolkitVersion.V2).confirmQuantities(Rehearsal.confirmation("6")))
                    .isInstanceOfSatisfying(ConfirmationAnswer.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(RefusalReason.QUANTITY_ABOVE_PERMITTED);
                        assertThat(refused.text()).contains("item A: 6 is more than the 5 exported");
                    });
        }
    }

    @Nested
    class Faults {
        @Test
        void passWithTheirReason() {
            EpixClient xb = requester(hub(xa), ToolkitVersion.V2);

            assertThat(xb.finalPermit(DRAFT, TOKEN))
                    .isInstanceOfSatisfying(
                            PermitAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_FINAL));
            assertThat(xb.finalPermit(PermitNumber.of("XA/NOWHERE"), TOKEN)).isEqualTo(new PermitAnswer.NotIssued());
        }

        @Test
        void tellSilenceAndAbsenceApartFromNoSuchPermit() {
            HttpTransport silent = (request, deadline) -> {
                throw new ExchangeTimeoutException("No complete answer", new java.io.IOException());
            };
            HttpTransport absent = (request, deadline) -> {
                throw ConnectionException.notReached("Cannot reach", new java.io.IOException());
            };

            assertThat(reason(silent)).isEqualTo(RefusalReason.PARTNER_TIMEOUT);
            assertThat(reason(absent)).isEqualTo(RefusalReason.PARTNER_UNREACHABLE);
        }

        @Test
        void tellACalleeThatIsSlowerThanTheHubsLimit() {
            HttpTransport slow = (request, deadline) -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw ConnectionException.broken("interrupted", new java.io.IOException());
            };
            EpixHub hub = EpixHub.builder().partner(client(slow)).build();
            EpixEndpoint endpoint = EpixEndpoint.builder(XH, hub)
                    .callees(hub.partners())
                    .allow(XB)
                    .limits(EndpointLimits.builder()
                            .serviceTime(Duration.ofMillis(100))
                            .build())
                    .build();

            assertThat(text(ask(endpoint, V2, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("<faultstring>This request took too long to process</faultstring>");
        }

        @Test
        void tellAnAnswerThatMustNotBeReliedOn() {
            HttpTransport other = (request, deadline) -> Rehearsal.soap(
                    200,
                    "<m:GetFinalCitesCertificateResponse xmlns:m=\"" + V2 + "\">"
                            + new String(Rehearsal.unsealed(DRAFT, true, ToolkitVersion.V2), StandardCharsets.UTF_8)
                                    .replaceFirst("^<\\?xml[^>]*\\?>\\s*", "")
                            + "</m:GetFinalCitesCertificateResponse>");

            assertThat(text(ask(hub(client(other)), V2, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("<faultstring>PartnerNotTrusted</faultstring>", "OTHER_PERMIT")
                    .doesNotContain("Falco", DRAFT.value());
        }

        private RefusalReason reason(HttpTransport transport) {
            return ((PermitAnswer.Refused)
                            requester(hub(client(transport)), ToolkitVersion.V2).finalPermit(ENDORSED, TOKEN))
                    .reason();
        }
    }

    @Nested
    class Routes {
        @Test
        void leadToThePartyTheRequestNames() {
            EpixEndpoint hub = hub(xa);

            assertThat(text(ask(hub, V2, "GetFinalCitesCertificate", ENDORSED.value(), "FR")))
                    .contains("<faultstring>CalleeNotFound</faultstring>");
            assertThat(text(ask(hub, V2, "GetFinalCitesCertificate", ENDORSED.value(), "XH")))
                    .contains("<faultstring>CalleeNotFound</faultstring>");
            WireResponse nobody = hub.handle(
                    post(
                            SoapVersion.SOAP_11,
                            message(
                                    SoapVersion.SOAP_11,
                                    V2,
                                    "GetFinalCitesCertificate",
                                    Requests.element("CertificateNumber", ENDORSED.value()))),
                    XB_CLIENT.chain());
            assertThat(text(nobody)).contains("<faultstring>CalleeNotFound</faultstring>");
        }

        @Test
        void areOpenToWhomThePartnerGrantsThem() {
            EpixHub forFrance = EpixHub.builder()
                    .partner(client(xa), Set.of(CountryCode.of("FR")))
                    .build();
            EpixHub forAll = EpixHub.builder().partner(client(xa), Set.of(XB)).build();

            assertThat(text(ask(endpoint(forFrance), V2, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("<faultstring>AdapterNotAvailable</faultstring>");
            assertThat(ask(endpoint(forAll), V2, "GetFinalCitesCertificate", ENDORSED.value())
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void canDependOnTheCaller() {
            EpixHub hub = EpixHub.builder()
                    .partner(client(xa))
                    .route(call -> call.caller().equals(XB) ? Optional.empty() : Optional.of(client(xa)))
                    .build();

            assertThat(text(ask(endpoint(hub), V2, "GetFinalCitesCertificate", ENDORSED.value())))
                    .contains("<faultstring>CalleeNotFound</faultstring>");
        }

        @Test
        void carryTheStateOfTheCalleeOrOfTheHubItself() {
            EpixEndpoint stopped = EpixEndpoint.builder(XA, new Rehearsal.Service() {
                        @Override
                        public ServiceStateReply serviceState(CallContext call) {
                            return ServiceStateReply.notAvailable("maintenance");
                        }
                    })
                    .allow(XH)
                    .build();

            assertThat(text(state(hub(stopped), "XA"))).contains("<State>NOT_AVAILABLE: maintenance</State>");
            assertThat(text(state(hub(xa), "XA"))).contains("<State>AVAILABLE</State>");
            assertThat(text(state(hub(stopped), ""))).contains("<State>AVAILABLE</State>");
            assertThat(text(state(hub(stopped), "FR"))).contains("CalleeNotFound");
        }

        private WireResponse state(EpixEndpoint hub, String country) {
            return hub.handle(
                    post(
                            SoapVersion.SOAP_11,
                            message(
                                    SoapVersion.SOAP_11,
                                    V2,
                                    "ServiceState",
                                    country.isEmpty() ? "" : Requests.element("IsoCountryCode", country))),
                    XB_CLIENT.chain());
        }
    }

    @Test
    void needsAPartner() {
        assertThatThrownBy(() -> EpixHub.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A hub needs one partner at least to pass requests on to");
    }

    private EpixEndpoint hub(EpixEndpoint callee) {
        return hub(client(callee));
    }

    private static EpixEndpoint hub(EpixClient client) {
        return endpoint(EpixHub.builder().partner(client).build());
    }

    private static EpixEndpoint endpoint(EpixHub hub) {
        return EpixEndpoint.builder(XH, hub).callees(hub.partners()).allow(XB).build();
    }

    /** The hub's client of XA: it leaves seals to whoever asked. */
    private static EpixClient client(EpixEndpoint callee) {
        return client(InMemoryTransport.to(callee, HUB_CLIENT.chain()));
    }

    private static EpixClient client(HttpTransport transport) {
        return EpixClient.builder(Rehearsal.profile().sealing(Sealing.NONE).build())
                .transport(transport)
                .build();
    }

    /** XB's client: the hub's address, XA's seals. */
    private static EpixClient requester(EpixEndpoint hub, ToolkitVersion version) {
        return Rehearsal.client(
                PartnerProfile.builder(XA, ADDRESS).attempts(1).version(version).build(), hub);
    }

    private static WireResponse ask(EpixEndpoint hub, String namespace, String operation, String number) {
        return ask(hub, namespace, operation, number, "XA");
    }

    private static WireResponse ask(
            EpixEndpoint hub, String namespace, String operation, String number, String country) {
        return hub.handle(
                post(
                        SoapVersion.SOAP_11,
                        message(SoapVersion.SOAP_11, namespace, operation, arguments(number, country))),
                XB_CLIENT.chain());
    }

    private static EpixService giving(PermitReply reply) {
        return new Rehearsal.Service() {
            @Override
            public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                return reply;
            }
        };
    }
}
