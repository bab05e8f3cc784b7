package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PermitBuilderTest {
    private static final PermitNumber NUMBER = PermitNumber.of("XA1");
    private static final String BLANK = "The text may not be blank: leave the value out where the permit has none";

    @Nested
    class OfAPermit {
        @Test
        void reportsEveryFaultAtOnce() {
            Permit.Builder builder = Permit.builder(NUMBER)
                    .issuedOn("yesterday")
                    .validity("2026-02-30", "never")
                    .addItem(PermitItem.builder().id("A").build());

            InvalidPermitException e = catchThrowableOfType(InvalidPermitException.class, builder::build);

            assertThat(e.violations())
                    .isUnmodifiable()
                    .hasSize(3)
                    .satisfiesExactly(
                            v -> assertThat(v).startsWith("issuedOn: Not a date: \"yesterday\""),
                            v -> assertThat(v).startsWith("validity from: Not a date: \"2026-02-30\""),
                            v -> assertThat(v).startsWith("validity until: Not a date: \"never\""));
            assertThat(e).hasMessage("Cannot build permit XA1: " + String.join("; ", e.violations()));
            assertThat(e.isRetryable()).isFalse();
        }

        @Test
        void canBeUsedAgainOnceAFaultIsMended() {
            Permit.Builder builder =
                    Permit.builder(NUMBER).issuedOn("yesterday").validity("2026-01-01", "never");
            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidPermitException.class)
                    .hasMessageStartingWith("Cannot build permit XA1: issuedOn: ");

            Permit permit = builder.issuedOn("2026-01-01")
                    .validity(Period.until(PermitDateTime.parse("2026-06-30")))
                    .build();

            assertThat(permit.issuedOn()).hasToString("Optional[2026-01-01]");
            assertThat(permit.validUntil()).hasToString("Optional[2026-06-30]");
        }

        @Test
        void doesNotKeepAnOldDateBehindOneThatWasNotUnderstood() {
            Permit.Builder builder =
                    Permit.builder(NUMBER).issuedOn("2026-01-01").issuedOn("yesterday");

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidPermitException.class)
                    .hasMessageStartingWith("Cannot build permit XA1: issuedOn: Not a date: \"yesterday\"");
        }

        @Test
        void takesAnOpenPeriodOfValidity() {
            assertThat(Permit.builder(NUMBER)
                            .validity(null, "2026-06-30")
                            .build()
                            .validity())
                    .contains(Period.until(PermitDateTime.parse("2026-06-30")));
            assertThat(Permit.builder(NUMBER)
                            .validity("2026-01-01", "2026-06-30")
                            .validity((String) null, null)
                            .build()
                            .validity())
                    .isEmpty();
        }

        @Test
        void keepsTheStampWhenTheAuthorityIsSet() {
            Party authority = Party.builder().name("Office").build();
            Permit permit = Permit.builder(NUMBER)
                    .signatory(
                            SignatoryRole.MANAGEMENT_AUTHORITY,
                            Signatory.builder().addId("4711").build())
                    .managementAuthority(authority)
                    .build();

            assertThat(permit.securityStamp()).contains("4711");
            assertThat(permit.managementAuthority()).contains(authority);
            assertThat(Permit.builder(NUMBER)
                            .managementAuthority(authority)
                            .build()
                            .firstSignatory()
                            .flatMap(Signatory::typeCode))
                    .contains(Code.of("A"));
        }

        @Test
        void putsEverySignatoryIntoTheBlockOfItsRole() {
            for (SignatoryRole role : SignatoryRole.values()) {
                Signatory signatory =
                        Signatory.builder().typeCode(role.letter()).build();

                Permit permit =
                        Permit.builder(NUMBER).signatory(role, signatory).build();

                for (SignatoryRole other : SignatoryRole.values()) {
                    assertThat(permit.signatory(other).isPresent()).isEqualTo(other == role);
                }
                assertThat(permit.signatory(role)).contains(signatory);
            }
        }
    }

    @Nested
    class OfAnItem {
        @Test
        void reportsEveryFaultAtOnce() {
            PermitItem.Builder builder = PermitItem.builder()
                    .id("A 1")
                    .species("", " ")
                    .specimens("", "")
                    .appendixAndSource("", "")
                    .quantity("5,3", "")
                    .origin(Country.of("XC", "Xanadu"), "", PermitDateTime.parse("2020-01-01"))
                    .lastReExport(Country.of("XC", "Xanadu"), "", PermitDateTime.parse("2020-01-01"))
                    .addMarking("")
                    .addMarking(" ");

            InvalidPermitException e = catchThrowableOfType(InvalidPermitException.class, builder::build);

            assertThat(e.violations())
                    .extracting(v -> v.substring(0, v.indexOf(':')))
                    .containsExactly(
                            "id",
                            "scientificName",
                            "commonName",
                            "term",
                            "description",
                            "appendix",
                            "source",
                            "amount",
                            "unit",
                            "origin",
                            "lastReExport",
                            "marking",
                            "marking");
            assertThat(e.violations()).contains("scientificName: " + BLANK);
            assertThat(e)
                    .hasMessageStartingWith(
                            "Cannot build permit item without id: id: \"A 1\" contains white space; a line is named by a token such as A; ");
        }

        @Test
        void namesTheItemThatIsAtFault() {
            assertThatThrownBy(() -> PermitItem.builder()
                            .id(" B ")
                            .quantity("many", "NAR")
                            .build())
                    .isInstanceOf(InvalidPermitException.class)
                    .hasMessage("Cannot build permit item B: amount: Not a quantity: \"many\"; expected digits with an"
                            + " optional decimal point, such as 12 or 5.300");
        }

        @Test
        void canBeUsedAgainOnceAFaultIsMended() {
            PermitItem.Builder builder =
                    PermitItem.builder().id("A 1").quantity("many", "NAR").species("", "cactus");
            assertThatThrownBy(builder::build).isInstanceOf(InvalidPermitException.class);

            PermitItem item = builder.id("A")
                    .quantity("3", "NAR")
                    .species("Cactaceae spp.", "cactus")
                    .build();

            assertThat(item).hasToString("PermitItem[A, 3 NAR]");
        }

        @Test
        void fillsOneTradeLine() {
            PermitItem item = PermitItem.builder()
                    .appendixAndSource("II", "W")
                    .species("Boa constrictor", "boa")
                    .specimens("LIV", "adult female")
                    .build();

            assertThat(item.tradeLines()).hasSize(1);
            assertThat(item.scientificName()).contains("Boa constrictor");
            assertThat(item.commonName()).contains("boa");
            assertThat(item.description()).contains("adult female");
            assertThat(item.term()).contains(Code.of("LIV"));
            assertThat(item.appendix()).contains(Appendix.II);
            assertThat(item.source()).contains(Code.of("W"));
        }

        @Test
        void changesOnlyTheFirstOfSeveralTradeLines() {
            TradeLine second = TradeLine.builder().addTermCode("SKI").build();

            PermitItem item = PermitItem.builder()
                    .addTradeLine(TradeLine.builder().build())
                    .addTradeLine(second)
                    .species("Boa constrictor", "boa")
                    .build();

            assertThat(item.tradeLines()).hasSize(2).element(1).isEqualTo(second);
            assertThat(item.scientificName()).contains("Boa constrictor");
        }

        @Test
        void setsTheOriginAnewInsteadOfAddingASecondOne() {
            PermitDateTime date = PermitDateTime.parse("2020-01-01");

            PermitItem item = PermitItem.builder()
                    .origin(Country.of("XC", "Xanadu"), "XC1", date)
                    .lastReExport(Country.of("XD", "Xylon"), "XD1", date)
                    .origin(Country.of("XE", "Xeres"), "XE2", date)
                    .lastReExport(Country.of("XF", "Xorn"), "XF2", date)
                    .build();

            assertThat(item.associatedDocuments()).hasSize(2);
            assertThat(item.originPermit().flatMap(ReferencedDocument::number)).contains("XE2");
            assertThat(item.lastReExportCertificate().flatMap(ReferencedDocument::number))
                    .contains("XF2");
            assertThat(item.origin().flatMap(Country::code)).contains(CountryCode.of("XE"));
            assertThat(item.lastReExport().flatMap(Country::name)).contains("Xorn");
        }
    }
}
