package io.github.epixsdk.transport;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Party XA with its permits, and Party XB that asks for them. */
final class Rehearsal {
    static final CountryCode XA = CountryCode.of("XA");
    static final CountryCode XB = CountryCode.of("XB");
    static final PermitNumber DRAFT = PermitNumber.of("XA/2026/000017");
    static final PermitNumber ENDORSED = PermitNumber.of("XA/2026/000018");
    static final TokenId TOKEN = TokenId.of("k9-canary-token");
    static final URI ADDRESS = URI.create("https://xa.example/epix");

    static final TestPki CA = new TestPki("CN=Rehearsal CA,C=XA");
    static final TestPki.Identity XB_CLIENT = CA.client("CN=client,C=XB");
    static final TestPki.Identity XA_SEAL = CA.client("CN=Seal of XA,2.5.4.97=NTRXA-1,C=XA");
    static final VerificationPolicy POLICY = VerificationPolicy.of(
            TrustAnchors.builder().add(XA, CA.certificate()).build());
    static final PermitCodec CODEC = PermitCodec.create();

    /** The permits of the tests are too small for the rules. */
    private static final Sealer SEALER = Sealer.builder(SigningKey.of(XA_SEAL.key(), XA_SEAL.chain()))
            .invalidPermitAllowed(true)
            .build();

    private Rehearsal() {}

    static Permit permit(PermitNumber number, boolean endorsed) {
        return Permit.builder(number)
                .type(PermitType.EXPORT)
                .issuedOn("2026-11-01T10:00:00Z")
                .validity("2026-11-01T00:00:00Z", "2027-04-30T00:00:00Z")
                .managementAuthority(Party.builder()
                        .name("Management Authority of XA")
                        .address(Address.builder().country(Country.of(XA)).build())
                        .build())
                .addItem(item("A", "LIV", "5", "NAR", endorsed))
                .addItem(item("B", "SAW", "2.350", "MTQ", endorsed))
                .build();
    }

    private static PermitItem item(String id, String term, String amount, String unit, boolean endorsed) {
        PermitItem.Builder item = PermitItem.builder()
                .id(id)
                .species("Falco peregrinus", "Peregrine falcon")
                .specimens(term, "specimens")
                .appendixAndSource("I", "C")
                .quantity(amount, unit);
        if (endorsed) {
            item.addExamination(
                    Examination.builder().quantity(Quantity.of(amount, unit)).build());
        }
        return item.build();
    }

    static byte[] unsealed(PermitNumber number, boolean endorsed, ToolkitVersion version) {
        return CODEC.write(permit(number, endorsed), WriteOptions.of(version).unqualifiedRoot())
                .bytes();
    }

    static byte[] sealed(PermitNumber number, boolean endorsed, ToolkitVersion version) {
        return SEALER.seal(unsealed(number, endorsed, version));
    }

    static byte[] sealed(byte[] permit, List<Attachment> attachments) {
        return SEALER.seal(permit, attachments);
    }

    static byte[] detachedSeal(byte[] permit) {
        return detachedSeal(permit, List.of());
    }

    static byte[] detachedSeal(byte[] permit, List<Attachment> attachments) {
        return SEALER.sealDetached(permit, attachments);
    }

    static EpixEndpoint.Builder endpoint(EpixService service) {
        return EpixEndpoint.builder(XA, service).allow(XB);
    }

    static PartnerProfile.Builder profile() {
        return PartnerProfile.builder(XA, ADDRESS).attempts(1);
    }

    /** What somebody shows who trusts the rehearsal's authority. */
    static TlsMaterial tls(TestPki.Identity identity) {
        return TlsMaterial.builder()
                .ownKey(identity.key(), identity.chain())
                .trust(List.of(CA.certificate()))
                .build();
    }

    static EpixClient client(PartnerProfile profile, HttpTransport transport) {
        return EpixClient.builder(profile)
                .transport(transport)
                .verification(POLICY)
                .build();
    }

    static EpixClient client(PartnerProfile profile, EpixEndpoint endpoint) {
        return client(profile, InMemoryTransport.to(endpoint, XB_CLIENT.chain()));
    }

    static QuantityConfirmation confirmation(String amount) {
        return QuantityConfirmation.builder(ENDORSED)
                .token(TOKEN)
                .position("A", new BigDecimal(amount))
                .build();
    }

    static WireResponse answer(int status, String contentType, String body) {
        return WireResponse.of(
                status,
                Map.of("Content-Type", List.of(contentType)),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static WireResponse soap(int status, String body) {
        return answer(
                status,
                "text/xml; charset=utf-8",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                        + "</s:Body></s:Envelope>");
    }

    /** XA's national system: one draft and one endorsed permit, both sealed, both protected by the token. */
    static class Service implements EpixService {
        final List<QuantityConfirmation> booked = new ArrayList<>();
        final Set<String> keys = ConcurrentHashMap.newKeySet();

        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            boolean known = number.sameAs(DRAFT) || number.sameAs(ENDORSED);
            return known && TOKEN.equals(token)
                    ? PermitReply.document(sealed(number, false, call.version()))
                    : PermitReply.notIssued();
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            if (!TOKEN.equals(token) || !(number.sameAs(DRAFT) || number.sameAs(ENDORSED))) {
                return PermitReply.notIssued();
            }
            return number.sameAs(DRAFT)
                    ? PermitReply.notFinal()
                    : PermitReply.document(sealed(number, true, call.version()));
        }

        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            if (!confirmation.number().sameAs(ENDORSED) || !confirmation.token().equals(java.util.Optional.of(TOKEN))) {
                return ConfirmationReply.notIssued();
            }
            if (confirmation.positions().getOrDefault("A", BigDecimal.ZERO).compareTo(new BigDecimal(5)) > 0) {
                return ConfirmationReply.refused(
                        RefusalReason.QUANTITY_ABOVE_PERMITTED, "item A: 6 is more than the 5 exported");
            }
            // Deliberately a check and an act apart: the endpoint keeps confirmations of one permit in line.
            if (keys.contains(call.caller() + confirmation.digest())) {
                return ConfirmationReply.alreadyAccepted();
            }
            keys.add(call.caller() + confirmation.digest());
            booked.add(confirmation);
            return ConfirmationReply.accepted();
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            return ServiceStateReply.available();
        }
    }
}
