package io.github.epixsdk.testkit;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Believable permits for rehearsals: fictional parties in the fictional countries XA and XB, real species and codes.
 *
 * <p>The same arguments always give the same permit. Thread-safe.
 *
 * @since 0.1
 */
public final class SamplePermits {
    /** The most items {@link #random} makes: as many as readers accept by default. */
    public static final int MAX_ITEMS = 100_000;

    private static final List<Specimens> SPECIMENS = List.of(
            new Specimens("Crocodylus niloticus", "Nile crocodile", "LPS", "handbags", "II", "R", "NAR", 0),
            new Specimens(
                    "Alligator mississippiensis", "American alligator", "LPS", "watch straps", "II", "W", "NAR", 0),
            new Specimens("Dalbergia latifolia", "Indian rosewood", "SAW", "sawn wood", "II", "W", "MTQ", 3),
            new Specimens("Swietenia macrophylla", "Big-leaf mahogany", "PLY", "plywood", "II", "W", "MTK", 2),
            new Specimens("Acipenser baerii", "Siberian sturgeon", "CAV", "caviar in tins", "II", "C", "KGM", 3),
            new Specimens("Hirudo medicinalis", "Medicinal leech", "LIV", "live leeches", "II", "C", "NAR", 0),
            new Specimens("Tridacna maxima", "Small giant clam", "LIV", "live clams", "II", "F", "NAR", 0),
            new Specimens("Psittacus erithacus", "Grey parrot", "LIV", "live birds, ringed", "I", "C", "NAR", 0),
            new Specimens("Aquilaria malaccensis", "Agarwood", "CHP", "agarwood chips", "II", "A", "KGM", 2),
            new Specimens(
                    "Python reticulatus", "Reticulated python", "SKI", "whole skins, tanned", "II", "W", "NAR", 0));

    private SamplePermits() {}

    private record Specimens(
            String species,
            String commonName,
            String term,
            String description,
            String appendix,
            String source,
            String unit,
            int scale) {}

    /**
     * Returns the export permit of the rehearsal: a live animal with a ring number, timber in cubic metres with three
     * decimals, and twelve leather products under a quota.
     *
     * @param number the number of the permit
     * @param issuedOn the day of issue; the permit is valid for five months from it
     * @return the permit, issued by XA for an importer in XB, not endorsed yet
     */
    public static Permit rehearsal(PermitNumber number, LocalDate issuedOn) {
        PermitItem falcon = PermitItem.builder()
                .id("A")
                .species("Falco peregrinus", "Peregrine falcon")
                // Version 1 has no element for marks: the ring number stands in the description as well.
                .specimens("LIV", "live bird, female, born 2025, ring XA-2025-0417")
                .addMarking("XA-2025-0417")
                .appendixAndSource("I", "C")
                .quantity("1", "NAR")
                .build();
        PermitItem timber = PermitItem.builder()
                .id("B")
                .species("Dalbergia latifolia", "Indian rosewood")
                .specimens("SAW", "sawn wood")
                .appendixAndSource("II", "W")
                .quantity("5.300", "MTQ")
                .build();
        PermitItem leather = PermitItem.builder()
                .id("C")
                .species("Crocodylus niloticus", "Nile crocodile")
                .specimens("LPS", "handbags")
                .appendixAndSource("II", "R")
                .quantity("12", "NAR")
                .addProcedure(RegulatoryProcedure.builder()
                        .quotaUsed(Quantity.ofNumber(812))
                        .quotaAnnual(Quantity.ofNumber(1000))
                        .build())
                .build();
        return frame(number, issuedOn)
                .addItem(falcon)
                .addItem(timber)
                .addItem(leather)
                .build();
    }

    /**
     * Returns a permit with a number of items drawn at random.
     *
     * @param items how many items, 1 to {@value #MAX_ITEMS}
     * @param seed the same seed gives the same permit
     * @param issuedOn the day of issue
     * @return the permit, issued by XA for an importer in XB
     * @throws IllegalArgumentException if {@code items} is out of bounds
     */
    public static Permit random(int items, long seed, LocalDate issuedOn) {
        if (items < 1 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("A sample permit has 1 to " + MAX_ITEMS + " items, not " + items);
        }
        Random random = new Random(seed);
        PermitNumber number = PermitNumber.of("XA/%d/%06d".formatted(issuedOn.getYear(), random.nextInt(1_000_000)));
        Permit.Builder permit = frame(number, issuedOn);
        for (int i = 0; i < items; i++) {
            permit.addItem(randomItem(letters(i), random));
        }
        return permit.build();
    }

    private static PermitItem randomItem(String id, Random random) {
        Specimens s = SPECIMENS.get(random.nextInt(SPECIMENS.size()));
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9_999), s.scale());
        return PermitItem.builder()
                .id(id)
                .species(s.species(), s.commonName())
                .specimens(s.term(), s.description())
                .appendixAndSource(s.appendix(), s.source())
                .quantity(amount.toPlainString(), s.unit())
                .build();
    }

    /** A, B … Z, AA, AB …: the way lines are lettered on annex pages. */
    private static String letters(int index) {
        String tail = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? tail : letters(index / 26 - 1) + tail;
    }

    static Permit.Builder frame(PermitNumber number, LocalDate issuedOn) {
        PermitDateTime issued = PermitDateTime.of(issuedOn.atTime(9, 30).atOffset(ZoneOffset.ofHours(1)));
        PermitDateTime until =
                PermitDateTime.of(issuedOn.plusMonths(5).atTime(23, 59, 59).atOffset(ZoneOffset.ofHours(1)));
        Party authority =
                party("CITES Management Authority of Neverland", "1 Harbour Road", "Port Never", "XA", "Neverland");
        return Permit.builder(number)
                .type(PermitType.EXPORT)
                .issuedOn(issued)
                .copy(false)
                .validity(Period.of(issued, until))
                .addPurposeCode("T")
                .addSpecialCondition(
                        "Live animals: valid only if the transport follows the guidelines for live animals.")
                .issuePlace(Location.builder().addName("Port Never").build())
                .signatory(SignatoryRole.MANAGEMENT_AUTHORITY, stamped(authority))
                .signatory(
                        SignatoryRole.ISSUING_OFFICIAL,
                        Signatory.builder()
                                .typeCode(SignatoryRole.ISSUING_OFFICIAL.letter())
                                .provider(Party.builder().name("J. Darling").build())
                                .build())
                .exporter(party("Lagoon Exports Ltd", "12 Mermaid Quay", "Port Never", "XA", "Neverland"))
                .importer(party("Looking-Glass Imports", "3 Queen's Square", "Chessboard", "XB", "Wonderland"));
    }

    private static Signatory stamped(Party authority) {
        return Signatory.builder()
                .typeCode(SignatoryRole.MANAGEMENT_AUTHORITY.letter())
                .addId("XA-7731")
                .provider(authority.toBuilder().representative("J. Darling").build())
                .build();
    }

    private static Party party(String name, String street, String city, String country, String countryName) {
        return Party.builder()
                .name(name)
                .address(Address.builder()
                        .addStreet(street)
                        .city(city)
                        .addPostcode(Code.of("10" + (100 + street.length())))
                        .country(Country.of(country, countryName))
                        .build())
                .build();
    }
}
