package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.Attachment;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The permits the suite asks for, of every kind, issued by an authority of Party XA. */
public final class ReferenceSeeds {
    private static final int FINALS = 24;

    private final ReferenceAuthority authority;
    private final LocalDate today;
    private final int big;
    private final Map<SeedKind, List<Seed>> seeds = new EnumMap<>(SeedKind.class);
    private final Map<Seed, List<String>> digests = new LinkedHashMap<>();
    private int number;

    /**
     * Issues them.
     *
     * @param big the size of the largest attachment in bytes; 0 for no such permit
     */
    public ReferenceSeeds(ReferenceAuthority authority, LocalDate today, int big) {
        this.authority = authority;
        this.today = today;
        this.big = big;
        issueAll();
    }

    /** The permits by kind. */
    public Map<SeedKind, List<Seed>> seeds() {
        return seeds;
    }

    /** The SHA-256 of attachments by permit. */
    public Map<Seed, List<String>> digests() {
        return digests;
    }

    private void issueAll() {
        for (int i = 0; i < FINALS; i++) {
            seed(SeedKind.FINAL, endorsed(rehearsal(today), token()));
        }
        seed(SeedKind.DRAFT, issued(rehearsal(today), token()));
        seed(SeedKind.DRAFT, issued(rehearsal(today), null));
        seed(
                SeedKind.MULTI,
                endorsed(
                        SamplePermits.random(12, 7, today).toBuilder()
                                .number(next())
                                .build(),
                        null));
        seed(SeedKind.DECIMAL, endorsed(decimals(), null));
        seed(SeedKind.DECIMAL, endorsed(decimals(), null));
        seed(SeedKind.SEALED, endorsed(rehearsal(today), null));
        seed(SeedKind.FOREIGN, endorsed(foreign(), null));
        attachments();
        Seed composite = issued(rehearsal(today), null);
        authority.composite(composite.number());
        seed(SeedKind.COMPOSITE, composite);
        seed(SeedKind.EXPIRED, issued(rehearsal(today.minusMonths(7)), null));
        invalid(SeedKind.CANCELLED, "The permit was cancelled");
        invalid(SeedKind.REPLACED, "The permit was replaced by another");
        invalid(SeedKind.USED_UP, "The permit is used up");
    }

    private void invalid(SeedKind kind, String why) {
        Seed seed = endorsed(rehearsal(today), null);
        authority.invalidate(seed.number(), why);
        seed(kind, seed);
    }

    private void attachments() {
        attach(SeedKind.ATTACHMENT, List.of(Attachment.of("invoice.pdf", pdf(1, 30_000))));
        List<String> names = List.of(
                "../../packing list.pdf",
                "a".repeat(296) + ".pdf",
                "Приложение.pdf",
                "附件.pdf",
                "same.pdf",
                "same.pdf",
                "c:\\temp\\x.pdf",
                "señal.pdf",
                "no-extension",
                "trailing dot.pdf.");
        List<Attachment> odd = new ArrayList<>();
        names.forEach(name -> odd.add(Attachment.of(name, pdf(odd.size() + 2, 2_000))));
        attach(SeedKind.ATTACHMENTS, odd);
        if (big > 0) {
            attach(SeedKind.BIG, List.of(Attachment.of("survey.pdf", pdf(99, big))));
        }
    }

    private void attach(SeedKind kind, List<Attachment> files) {
        Seed seed = endorsed(rehearsal(today), null);
        authority.attach(seed.number(), files);
        digests.put(
                seed,
                files.stream()
                        .map(f -> Masking.digest(f.content().orElseThrow().bytes()))
                        .toList());
        seed(kind, seed);
    }

    private static byte[] pdf(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
        return bytes;
    }

    private Permit rehearsal(LocalDate on) {
        return SamplePermits.rehearsal(next(), on);
    }

    /** Never that of a permit of {@link SamplePermits#random}, which has six digits. */
    private PermitNumber next() {
        return PermitNumber.of("XA/%d/7%06d".formatted(today.getYear(), ++number));
    }

    private Permit decimals() {
        Permit permit = rehearsal(today);
        PermitItem caviar = PermitItem.builder()
                .id("A")
                .species("Acipenser baerii", "Siberian sturgeon")
                .specimens("CAV", "caviar in tins")
                .appendixAndSource("II", "C")
                .quantity("20.5", "KGM")
                .build();
        PermitItem wood = PermitItem.builder()
                .id("B")
                .species("Dalbergia latifolia", "Indian rosewood")
                .specimens("SAW", "sawn wood")
                .appendixAndSource("II", "W")
                .quantity("1.250", "MTQ")
                .build();
        return permit.toBuilder().items(List.of(caviar, wood)).build();
    }

    private Permit foreign() {
        return rehearsal(today).toBuilder()
                .importer(Party.builder()
                        .name("Emerald Imports")
                        .address(Address.builder()
                                .city("Emerald City")
                                .country(Country.of("XC", "Oz"))
                                .build())
                        .build())
                .build();
    }

    private TokenId token() {
        return TokenId.of("rehearsal-token-" + (number + 1));
    }

    private Seed issued(Permit permit, @Nullable TokenId token) {
        authority.issue(permit, token);
        return new Seed(permit.number(), Optional.ofNullable(token));
    }

    private Seed endorsed(Permit permit, @Nullable TokenId token) {
        Seed seed = issued(permit, token);
        authority.endorse(permit, today);
        return seed;
    }

    private void seed(SeedKind kind, Seed seed) {
        seeds.computeIfAbsent(kind, k -> new ArrayList<>()).add(seed);
    }
}
