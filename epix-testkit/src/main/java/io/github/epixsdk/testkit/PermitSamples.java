package io.github.epixsdk.testkit;

import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Believable permits of every type for tests, drawn from a seed: no rule of the SDK objects to them unless a method says so.
 *
 * <p>The same seed, day and order of calls give the same permits; each call gives another one. {@link SamplePermits} has the fixed
 * permit of the rehearsal and permits of any size. Not thread-safe.
 *
 * <pre>{@code
 * PermitSamples samples = PermitSamples.seeded(42, LocalDate.of(2026, 11, 23));
 * Permit permit = samples.exportPermit();
 * Permit atTheBorder = samples.endorsed(permit);
 * PermitDocument received = samples.document(atTheBorder, ToolkitVersion.V1);
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitSamples {
    private static final int MOST_ITEMS = 4;
    private static final PermitCodec CODEC = PermitCodec.create();

    private final Random random;
    private final LocalDate today;

    private PermitSamples(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    /**
     * Starts a series of samples.
     *
     * @param seed the same seed gives the same series
     * @param today the day the permits are valid on
     * @return the samples
     * @throws NullPointerException if {@code today} is null
     */
    public static PermitSamples seeded(long seed, LocalDate today) {
        return new PermitSamples(seed, Objects.requireNonNull(today, "today"));
    }

    /**
     * Returns an export permit (type E) of one to four items, some with decimal quantities.
     *
     * @return the permit, not endorsed yet
     */
    public Permit exportPermit() {
        return permit(PermitType.EXPORT)
                .items(items(1 + random.nextInt(MOST_ITEMS)))
                .build();
    }

    /**
     * Returns a re-export certificate (type R): each item with its country of origin and the permit of that country.
     *
     * @return the certificate, not endorsed yet
     */
    public Permit reExportCertificate() {
        return permit(PermitType.RE_EXPORT)
                .items(items(1 + random.nextInt(MOST_ITEMS)).stream()
                        .map(this::withOrigin)
                        .toList())
                .build();
    }

    /**
     * Returns an import permit (type I).
     *
     * @return the permit
     */
    public Permit importPermit() {
        Permit permit =
                permit(PermitType.IMPORT).items(items(1 + random.nextInt(2))).build();
        // It is the country of import that issues it.
        return permit.toBuilder()
                .exporter(permit.importer().orElseThrow())
                .importer(permit.exporter().orElseThrow())
                .build();
    }

    /**
     * Returns a document of type O: a pre-Convention certificate with the date of acquisition.
     *
     * @return the certificate
     */
    public Permit otherCertificate() {
        PermitItem item = SampleSpecimens.PRE_CONVENTION.item("A", random).toBuilder()
                .addProcedure(RegulatoryProcedure.builder()
                        .acquiredOn(PermitDateTime.of(LocalDate.of(1969 + random.nextInt(5), 3, 12)))
                        .build())
                .build();
        return permit(PermitType.OTHER)
                .addTypeText("Pre-Convention certificate")
                .addItem(item)
                .build();
    }

    /**
     * Returns a permit of any of the four types.
     *
     * @return the permit
     */
    public Permit any() {
        return switch (random.nextInt(4)) {
            case 0 -> exportPermit();
            case 1 -> reExportCertificate();
            case 2 -> importPermit();
            default -> otherCertificate();
        };
    }

    /**
     * Returns an endless series of permits of all types.
     *
     * @return the permits; take some with {@code limit}
     */
    public Stream<Permit> stream() {
        return Stream.generate(this::any);
    }

    /**
     * Returns an export permit whose first item is a composite one: one product of two species, on two lines.
     *
     * @return the permit
     */
    public Permit composite() {
        PermitItem item = SampleSpecimens.COMPOSITE.item("A", random).toBuilder()
                .addTradeLine(TradeLine.builder()
                        .appendixCode("II")
                        .sourceCode("W")
                        .addScientificName("Swietenia macrophylla")
                        .addCommonName("Big-leaf mahogany")
                        .addTermCode("CAR")
                        .addDescription("inlay")
                        .build())
                .build();
        return permit(PermitType.EXPORT).addItem(item).build();
    }

    /**
     * Returns an export permit that was valid until yesterday; rule {@code BOX2-EXPIRED} says so.
     *
     * @return the permit
     */
    public Permit expired() {
        Permit permit = exportPermit();
        LocalDate issued = today.minusMonths(5);
        return permit.toBuilder()
                .issuedOn(noon(issued))
                .validity(Period.of(noon(issued), noon(today.minusDays(1))))
                .build();
    }

    /**
     * Returns a permit as Customs endorsed it today (box 14): all of it, or of some items a little less.
     *
     * @param permit the permit
     * @return the final permit
     * @throws NullPointerException if {@code permit} is null
     */
    public Permit endorsed(Permit permit) {
        return permit.toBuilder()
                .items(permit.items().stream().map(this::endorsed).toList())
                .addExamination(Examination.builder().occurredOn(noon(today)).build())
                .build();
    }

    /**
     * Returns a permit as a partner would receive it: written, and read again.
     *
     * @param permit the permit
     * @param version the version to write
     * @return the document
     * @throws NullPointerException if an argument is null
     */
    public PermitDocument document(Permit permit, ToolkitVersion version) {
        return CODEC.read(CODEC.write(permit, version));
    }

    private Permit.Builder permit(PermitType type) {
        LocalDate issued = today.minusDays(random.nextInt(60));
        PermitNumber number =
                PermitNumber.of("XA/%d/%06d-%s".formatted(issued.getYear(), random.nextInt(1_000_000), type.letter()));
        return SamplePermits.frame(number, issued).type(type);
    }

    private List<PermitItem> items(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> SampleSpecimens.any(random).item(String.valueOf((char) ('A' + i)), random))
                .toList();
    }

    private PermitItem withOrigin(PermitItem item) {
        String number = "XC/%06d".formatted(random.nextInt(1_000_000));
        return item.toBuilder()
                .origin(Country.of("XC", "Pixieland"), number, PermitDateTime.of(today.minusYears(2)))
                .build();
    }

    private PermitItem endorsed(PermitItem item) {
        return item.quantity()
                .map(q -> item.toBuilder()
                        .addExamination(Examination.builder()
                                .quantity(random.nextBoolean() ? q : less(q))
                                .build())
                        .build())
                .orElse(item);
    }

    /** Nine tenths in as many digits, but not nothing. */
    private static Quantity less(Quantity quantity) {
        BigDecimal less = quantity.amount()
                .multiply(new BigDecimal("0.9"))
                .setScale(quantity.amount().scale(), RoundingMode.UP);
        return new Quantity(less, quantity.unit());
    }

    private static PermitDateTime noon(LocalDate day) {
        return PermitDateTime.of(day.atTime(12, 0).atOffset(ZoneOffset.UTC));
    }
}
