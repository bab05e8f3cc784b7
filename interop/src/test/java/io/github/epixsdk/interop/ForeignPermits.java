package io.github.epixsdk.interop;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The permits the suite asks a system for that was not written here. */
final class ForeignPermits {
    static final String TOKEN = "s3cret-token";
    private static final int FINALS = 20;

    private ForeignPermits() {}

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static List<Permit> finals() {
        return IntStream.rangeClosed(1, FINALS)
                .mapToObj(i -> SamplePermits.rehearsal(number(i), today()))
                .toList();
    }

    static Permit draft() {
        return SamplePermits.rehearsal(number(100), today());
    }

    static Permit attached() {
        return SamplePermits.rehearsal(number(102), today());
    }

    static Permit decimals(int i) {
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
        return SamplePermits.rehearsal(number(110 + i), today()).toBuilder()
                .items(List.of(caviar, wood))
                .build();
    }

    static Endorsement endorsement(Permit permit) {
        List<ItemQuantity> all = permit.items().stream()
                .map(i -> new ItemQuantity(i.id().orElseThrow(), i.quantity().orElseThrow()))
                .toList();
        return new Endorsement(all, "Port Never", PermitDateTime.of(today()), Optional.empty());
    }

    private static PermitNumber number(int i) {
        return PermitNumber.of("XA/%d/8%05d".formatted(today().getYear(), i));
    }
}
