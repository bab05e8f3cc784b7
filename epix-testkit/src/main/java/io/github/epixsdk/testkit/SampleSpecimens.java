package io.github.epixsdk.testkit;

import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.RegulatoryProcedure;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** Specimens as they are traded: source, term and unit fit the species. */
record SampleSpecimens(
        String species,
        String commonName,
        String term,
        String description,
        String appendix,
        String source,
        String unit,
        int scale,
        int most) {
    static final SampleSpecimens PRE_CONVENTION = new SampleSpecimens(
            "Loxodonta africana", "African elephant", "CAR", "carved figures, antique", "I", "O", "NAR", 0, 12);
    static final SampleSpecimens COMPOSITE = new SampleSpecimens(
            "Dalbergia latifolia", "Indian rosewood", "CAR", "chess boards", "II", "W", "NAR", 0, 200);

    private static final List<SampleSpecimens> ALL = List.of(
            of("Crocodylus niloticus", "Nile crocodile", "LPS", "handbags", "II", "R", "NAR", 0),
            of("Alligator mississippiensis", "American alligator", "SKI", "salted skins", "II", "W", "NAR", 0),
            of("Crocodylus siamensis", "Siamese crocodile", "LPS", "watch straps", "I", "D", "NAR", 0),
            of("Psittacus erithacus", "Grey parrot", "LIV", "live birds, ringed", "I", "C", "NAR", 0),
            of("Tridacna maxima", "Small giant clam", "LIV", "live clams", "II", "F", "NAR", 0),
            of("Acipenser baerii", "Siberian sturgeon", "CAV", "caviar in tins", "II", "C", "KGM", 3),
            of("Dalbergia latifolia", "Indian rosewood", "SAW", "sawn wood", "II", "W", "MTQ", 3),
            of("Swietenia macrophylla", "Big-leaf mahogany", "PLY", "plywood", "II", "W", "MTK", 2),
            of("Aquilaria malaccensis", "Agarwood", "CHP", "agarwood chips", "II", "Y", "KGM", 2),
            of("Phalaenopsis amabilis", "Moth orchid", "LIV", "live plants in pots", "II", "A", "NAR", 0),
            of("Lamna nasus", "Porbeagle", "FIN", "dried fins", "II", "X", "KGM", 1),
            of("Python regius", "Ball python", "LIV", "live snakes, seized", "II", "I", "NAR", 0),
            of("Aloe ferox", "Cape aloe", "EXT", "extract", "II", "U", "KGM", 2));

    private static final int MOST = 900;
    private static final int QUOTA = 100_000;

    private static SampleSpecimens of(
            String species,
            String commonName,
            String term,
            String description,
            String appendix,
            String source,
            String unit,
            int scale) {
        return new SampleSpecimens(species, commonName, term, description, appendix, source, unit, scale, MOST);
    }

    static SampleSpecimens any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** One item of these specimens; what is taken from the wild stands under a quota. */
    PermitItem item(String id, RandomGenerator random) {
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(most), scale);
        PermitItem.Builder item = PermitItem.builder()
                .id(id)
                .species(species, commonName)
                .specimens(term, description)
                .appendixAndSource(appendix, source)
                .quantity(amount.toPlainString(), unit);
        RegulatoryProcedure.Builder procedure = RegulatoryProcedure.builder();
        if (source.equals("W")) {
            item.addProcedure(procedure
                    .quotaUsed(Quantity.of(String.valueOf(most + random.nextInt(QUOTA - most)), unit))
                    .quotaAnnual(Quantity.of(String.valueOf(QUOTA), unit))
                    .build());
        } else if (source.equals("D")) {
            item.addProcedure(procedure
                    .addCategoryCode("A-XA-5%02d".formatted(random.nextInt(100)))
                    .build());
        }
        return item.build();
    }
}
