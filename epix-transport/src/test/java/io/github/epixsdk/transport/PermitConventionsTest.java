package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CODEC;
import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.permit;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.PermitConventions.PermitTypes;
import io.github.epixsdk.transport.PermitConventions.Units;
import io.github.epixsdk.transport.PermitConventions.ValidityPlace;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was agreed on the words of permits changes what is found when one is read, and the bytes when one is written. */
class PermitConventionsTest {
    @Nested
    class Reading {
        @Test
        void findsNothingInAPermitThatSaysWhatWasAgreed() {
            assertThat(agreed(p -> {}, permit(DRAFT, false))).isEmpty();
            assertThat(agreed(
                            c -> c.permitTypes(PermitTypes.LETTERS)
                                    .units(Units.REC20)
                                    .validity(ValidityPlace.EFFECTIVE_PERIOD)
                                    .businessProcess("CITES PERMITTING"),
                            permit(DRAFT, false)))
                    .isEmpty();
        }

        @Test
        void namesATypeInOtherCodes() {
            assertThat(agreed(c -> c.permitTypes(PermitTypes.NUMBERS), permit(DRAFT, false)))
                    .containsExactly("WARNING AGREED-PERMIT-TYPE The permit type is coded E; agreed: 811");
            assertThat(agreed(
                            c -> c.permitTypes(PermitTypes.LETTERS),
                            permit(DRAFT, false).toBuilder().typeCode("811").build()))
                    .containsExactly("WARNING AGREED-PERMIT-TYPE The permit type is coded 811; agreed: E");
        }

        @Test
        void namesAUnitOfAnotherList() {
            assertThat(agreed(
                            c -> c.units(Units.REC20),
                            with(item -> item.packageQuantities(List.of()).quantity("5", "KIL"))))
                    .contains("WARNING AGREED-UNIT The unit KIL of item A is not of the agreed list (REC20)");
            assertThat(agreed(
                            c -> c.units(Units.CITES),
                            with(item -> item.packageQuantities(List.of()).quantity("5", "KGM"))))
                    .contains("WARNING AGREED-UNIT The unit KGM of item A is not of the agreed list (CITES)");
        }

        @Test
        void understandsThePartnersOwnUnits() {
            Permit inPieces = with(item -> item.packageQuantities(List.of()).quantity("5", "STK"));

            assertThat(found(c -> {}, inPieces)).anyMatch(f -> f.rule().equals("BOX11-UNIT-KNOWN"));
            assertThat(found(c -> c.unitCode("STK", UnitCode.NUMBER), inPieces))
                    .noneMatch(f -> f.rule().equals("BOX11-UNIT-KNOWN"));
            assertThat(agreed(c -> c.unitCode("STK", UnitCode.NUMBER), inPieces))
                    .containsExactly("INFO AGREED-UNIT-CODE The unit STK of item A is taken as NAR, as agreed");
        }

        @Test
        void namesADocumentInAnotherCode() {
            Permit permit = with(item ->
                    item.origin(Country.of(CountryCode.of("CH"))).addAssociatedDocument(document("861", "CH/7")));

            assertThat(agreed(c -> c.originPermit("861"), permit)).isEmpty();
            assertThat(agreed(c -> c.originPermit("E"), permit))
                    .containsExactly(
                            "WARNING AGREED-DOCUMENT-CODE A document item A refers to is coded \"861\"; agreed: E");
        }

        @Test
        void understandsThePartnersOwnDocumentCode() {
            Permit permit = with(item ->
                    item.origin(Country.of(CountryCode.of("CH"))).addAssociatedDocument(document("911", "CH/7")));

            assertThat(permit.items().get(0).originPermit()).isEmpty();
            assertThat(PermitConventions.builder()
                            .originPermit("911")
                            .build()
                            .understood(permit)
                            .items()
                            .get(0)
                            .originPermit()
                            .flatMap(ReferencedDocument::number))
                    .contains("CH/7");
        }

        @Test
        void namesACodeThatIsNoCountry() {
            Permit fromTheHighSeas = with(item -> item.origin(Country.of(CountryCode.of("ZZ"))));

            assertThat(agreed(c -> {}, fromTheHighSeas))
                    .containsExactly(
                            "WARNING AGREED-COUNTRY The permit names ZZ, which is no country and was not agreed;"
                                    + " agreed: HS, XV, XX");
            assertThat(agreed(c -> c.countryExtras(List.of(CountryCode.of("ZZ"))), fromTheHighSeas))
                    .isEmpty();
            assertThat(agreed(c -> {}, with(item -> item.origin(Country.of(CountryCode.of("XX"))))))
                    .isEmpty();
            assertThat(agreed(
                            c -> c.countryExtras(List.of()),
                            with(item -> item.origin(Country.of(CountryCode.of("XX"))))))
                    .hasSize(1);
        }

        @Test
        void namesAnotherContext() {
            assertThat(agreed(c -> c.businessProcess("Cites Permitting").guideline("BIM-7"), permit(DRAFT, false)))
                    .containsExactly(
                            "WARNING AGREED-CONTEXT The context of the permit says \"CITES PERMITTING\"; agreed: \"Cites Permitting\"",
                            "WARNING AGREED-CONTEXT The context of the permit says \"\"; agreed: \"BIM-7\"");
        }

        @Test
        void namesAPeriodInAnotherPlace() {
            assertThat(agreed(c -> c.validity(ValidityPlace.REFERENCED_DOCUMENT), permit(DRAFT, false)))
                    .containsExactly(
                            "WARNING AGREED-VALIDITY-PLACE The period of validity does not stand where it was agreed");
        }

        @Test
        void namesACodeOfAnotherEdition() {
            Permit old = with(item -> item.packageQuantities(List.of()).quantity("5", "KIL"));

            assertThat(agreed(c -> {}, old))
                    .containsExactly("INFO AGREED-CODE-LIST The code KIL of item A is not in the agreed lists of 2021");
            assertThat(agreed(c -> c.codeLists(2017), old))
                    .as("the other item has the units of 2021")
                    .containsExactly("INFO AGREED-CODE-LIST The code MTQ of item B is not in the agreed lists of 2017");
        }

        private List<String> agreed(Consumer<PermitConventions.Builder> agreement, Permit permit) {
            return found(agreement, permit).stream()
                    .filter(f -> f.rule().startsWith("AGREED-"))
                    .map(f -> f.severity() + " " + f.rule() + " " + f.message())
                    .toList();
        }

        private List<Finding> found(Consumer<PermitConventions.Builder> agreement, Permit permit) {
            EpixEndpoint endpoint = endpoint(new Giving(permit)).build();
            PartnerProfile profile = profile()
                    .sealing(Sealing.NONE)
                    .conventions(conventions(agreement))
                    .build();
            PermitAnswer answer = Rehearsal.client(profile, endpoint).nonFinalPermit(DRAFT);
            assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
            return ((PermitAnswer.Found) answer).findings();
        }
    }

    @Nested
    class Writing {
        @Test
        void writesNothingOtherwiseUnlessItWasAgreed() {
            String alone = new String(
                    CODEC.write(
                                    permit(DRAFT, false),
                                    WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                            .bytes(),
                    java.nio.charset.StandardCharsets.UTF_8);

            assertThat(written(c -> {}, permit(DRAFT, false)))
                    .contains(alone.substring(alone.indexOf("<CITESEPermit")));
        }

        @Test
        void writesTheAgreedCodes() {
            Permit permit = with(item -> item.origin(Country.of(CountryCode.of("CH")))
                    .addAssociatedDocument(document("861", "CH/7"))
                    .addAssociatedDocument(document("R", "FR/8")));

            String message = written(
                    c -> c.permitTypes(PermitTypes.NUMBERS).originPermit("E").lastReExportCertificate("811"), permit);

            assertThat(message)
                    .containsPattern("TypeCode[^>]*>811<[^>]*TypeCode>")
                    .containsPattern("TypeCode[^>]*>E<")
                    .doesNotContain(">861<", ">R<");
        }

        @Test
        void writesTheAgreedUnits() {
            Permit permit = with(item -> item.packageQuantities(List.of()).quantity("2.5", "TON"));

            assertThat(written(c -> c.units(Units.REC20), permit)).contains("unitCode=\"KGM\">2500");
            assertThat(written(c -> c.units(Units.CITES), permit(DRAFT, false)))
                    .contains("unitCode=\"CUM\">2.350", "unitCode=\"NAR\">5");
            assertThat(written(c -> c.unitCode("STK", UnitCode.NUMBER), permit(DRAFT, false)))
                    .contains("unitCode=\"STK\">5", "unitCode=\"MTQ\">2.350");
        }

        @Test
        void writesTheAgreedContextAndPlaceOfValidity() {
            String message = written(
                    c -> c.businessProcess("Cites Permitting")
                            .guideline("BIM-7")
                            .validity(ValidityPlace.REFERENCED_DOCUMENT),
                    permit(DRAFT, false));

            assertThat(message).contains(">Cites Permitting<", ">BIM-7<").doesNotContain("CITES PERMITTING");
            Permit read = CODEC.read(message.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .permit();
            assertThat(read.validity()).isEmpty();
            assertThat(read.validUntil()).contains(PermitDateTime.parse("2027-04-30T00:00:00Z"));
            Permit elsewhere = permit(DRAFT, false).toBuilder()
                    .validity((Period) null)
                    .addReferencedDocument(ReferencedDocument.builder()
                            .validity(permit(DRAFT, false).validity().orElseThrow())
                            .build())
                    .build();
            assertThat(CODEC.read(written(c -> c.validity(ValidityPlace.EFFECTIVE_PERIOD), elsewhere)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .permit()
                            .validity())
                    .isPresent();
        }

        private String written(Consumer<PermitConventions.Builder> agreement, Permit permit) {
            EpixEndpoint endpoint = EpixEndpoint.builder(XA, new Giving(permit))
                    .allow(CallerProfile.builder(XB)
                            .conventions(conventions(agreement))
                            .build())
                    .build();
            List<String> received = new ArrayList<>();
            HttpTransport inMemory = InMemoryTransport.to(endpoint, Rehearsal.XB_CLIENT.chain());
            HttpTransport listening = (request, deadline) -> {
                WireResponse response = inMemory.exchange(request, deadline);
                received.add(new String(response.body().bytes(), java.nio.charset.StandardCharsets.UTF_8));
                return response;
            };
            Rehearsal.client(profile().sealing(Sealing.NONE).build(), listening).nonFinalPermit(DRAFT);
            return received.get(0);
        }
    }

    @Test
    void refusesAFractionForAPartnerThatTakesWholeQuantities() {
        Rehearsal.Service service = new Rehearsal.Service();
        EpixClient client = Rehearsal.client(
                profile().quantities(QuantityForm.WHOLE).build(),
                endpoint(service).build());

        assertThat(client.confirmQuantities(confirmation("2.5")))
                .isEqualTo(
                        new ConfirmationAnswer.Refused(
                                RefusalReason.INVALID_REQUEST,
                                "not sent: XA takes whole quantities only, and position A has a fraction, which is never rounded"));
        assertThat(service.booked).isEmpty();
        assertThat(client.confirmQuantities(confirmation("2.0"))).isInstanceOf(ConfirmationAnswer.Accepted.class);
        assertThat(service.booked.get(0).positions().get("A")).isEqualByComparingTo(new BigDecimal("2"));
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatThrownBy(() -> PermitConventions.builder()
                        .codeLists(2030)
                        .originPermit("a code")
                        .businessProcess(" ")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot use the conventions on permits: originPermit: expected a code such as 861 or E,"
                        + " found \"a code\"; codeLists: expected a year from 2002 to 2021, found 2030;"
                        + " businessProcess: expected a value");
    }

    private static PermitConventions conventions(Consumer<PermitConventions.Builder> agreement) {
        PermitConventions.Builder builder = PermitConventions.builder();
        agreement.accept(builder);
        return builder.build();
    }

    private static Permit with(UnaryOperator<PermitItem.Builder> change) {
        Permit permit = permit(DRAFT, false);
        List<PermitItem> items = new ArrayList<>(permit.items());
        items.set(0, change.apply(items.get(0).toBuilder()).build());
        return permit.toBuilder().items(items).build();
    }

    private static ReferencedDocument document(String type, String number) {
        return ReferencedDocument.builder().typeCode(type).addId(number).build();
    }

    /** A national system that leaves writing to the SDK. */
    private static final class Giving extends Rehearsal.Service {
        private final Permit permit;

        private Giving(Permit permit) {
            this.permit = permit;
        }

        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.permit(permit);
        }
    }
}
