package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.TokenId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Permits of a simulated Party for {@code epix conform}, and {@code conformance.yaml}, which tells it of them: so that a first
 * examination shows something.
 */
final class RehearsalSeeds {
    /** A case that confirms uses one up. */
    private static final int FINALS = 20;

    private static final int FIRST = 800_001;

    private final InMemoryAuthority authority;
    private final LocalDate today;
    private final Map<SeedKind, List<String>> seeds = new EnumMap<>(SeedKind.class);
    private int next = FIRST;

    private RehearsalSeeds(InMemoryAuthority authority, LocalDate today) {
        this.authority = authority;
        this.today = today;
    }

    /**
     * Issues the permits and writes the file.
     *
     * @param folder where the profiles are
     * @return how many permits were issued
     */
    static int write(Path folder, SimulatedParty party, LocalDate today) {
        RehearsalSeeds seeds = new RehearsalSeeds(party.authority(), today);
        seeds.issue();
        try {
            TestIdentity authority = party.pki().tlsAuthority();
            authority.writePkcs12(folder.resolve("test-ca.p12"), "rehearsal".toCharArray());
            Files.writeString(folder.resolve("test-ca.password"), "rehearsal\n");
            Files.writeString(folder.resolve("conformance.yaml"), seeds.declarations(party));
            return seeds.next - FIRST;
        } catch (UncheckedIOException | IOException e) {
            IOException reason = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
            throw new CommandLineException(
                    folder + ": cannot write conformance.yaml, " + Io.reason(Objects.requireNonNull(reason)), e);
        }
    }

    /** An endorsement of all that a permit is for. */
    static Endorsement endorsement(Permit permit, LocalDate on) {
        List<ItemQuantity> quantities = permit.items().stream()
                .flatMap(i -> i.id().flatMap(id -> i.quantity().map((Quantity q) -> new ItemQuantity(id, q))).stream())
                .toList();
        return new Endorsement(quantities, "Port Never", PermitDateTime.of(on), Optional.of("XA-AWB-0001"));
    }

    private void issue() {
        for (int i = 0; i < FINALS; i++) {
            add(SeedKind.FINAL, rehearsal(), TokenId.of("rehearsal-" + next), true);
        }
        add(SeedKind.DRAFT, rehearsal(), null, false);
        add(SeedKind.DRAFT, rehearsal(), TokenId.of("rehearsal-" + next), false);
        add(SeedKind.MULTI, numbered(SamplePermits.random(12, 7, today)), null, true);
        add(SeedKind.DECIMAL, decimals(), null, true);
        add(SeedKind.DECIMAL, decimals(), null, true);
        add(SeedKind.SEALED, rehearsal(), null, true);
        add(SeedKind.FOREIGN, foreign(), null, true);
    }

    private void add(SeedKind kind, Permit permit, @Nullable TokenId token, boolean isFinal) {
        authority.issue(permit, token);
        if (isFinal) {
            authority.endorse(permit.number(), endorsement(permit, today));
        }
        seeds.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(
                        token == null
                                ? permit.number().value()
                                : "{number: " + permit.number() + ", token: " + token.value() + "}");
    }

    private PermitNumber number() {
        return PermitNumber.of("XA/" + today.getYear() + "/" + next++);
    }

    private Permit rehearsal() {
        return SamplePermits.rehearsal(number(), today);
    }

    private Permit numbered(Permit permit) {
        return permit.toBuilder().number(number()).build();
    }

    private Permit decimals() {
        return rehearsal().toBuilder()
                .items(List.of(PermitItem.builder()
                        .id("A")
                        .species("Dalbergia latifolia", "Indian rosewood")
                        .specimens("SAW", "sawn wood")
                        .appendixAndSource("II", "W")
                        .quantity("20.250", "MTQ")
                        .build()))
                .build();
    }

    private Permit foreign() {
        return rehearsal().toBuilder()
                .importer(Party.builder()
                        .name("Emerald Imports")
                        .address(Address.builder()
                                .country(Country.of("XC", "Oz"))
                                .build())
                        .build())
                .build();
    }

    private String declarations(SimulatedParty party) {
        List<String> absent =
                new ArrayList<>(List.of("seed:att", "seed:big", "seed:composite", "seed:states", "hook:backend"));
        if (!party.persona().isSealing()) {
            absent.add("signed");
        }
        StringBuilder text = new StringBuilder("""
                # What epix conform finds in the simulated Party, and what it has not.
                # The book is on the page of the simulator; each case that confirms uses a permit up: start it anew between runs.
                """);
        text.append("soap12: true\n");
        text.append("absent: ").append(absent).append('\n');
        text.append("testAuthority: {file: test-ca.p12, passwordFile: test-ca.password}\n");
        text.append("seeds:\n");
        seeds.forEach((kind, permits) -> {
            text.append("  ").append(kind.key()).append(":\n");
            permits.forEach(permit -> text.append("    - ").append(permit).append('\n'));
        });
        return text.toString();
    }
}
