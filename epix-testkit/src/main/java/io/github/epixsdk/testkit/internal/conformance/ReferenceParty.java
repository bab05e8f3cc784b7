package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A Party that keeps every rule, with the permits the suite asks for: the endpoint of this SDK over the reference authority.
 */
public final class ReferenceParty {
    /** The Party. */
    public static final CountryCode PARTY = CountryCode.of("XA");

    /** The Party that asks. */
    public static final CountryCode CALLER = CountryCode.of("XB");

    private static final int FINALS = 24;
    private static final int BIG = 50 << 20;

    private final TestPki pki;
    private final TestIdentity caller;
    private final ReferenceAuthority authority;
    private final Map<SeedKind, List<Seed>> seeds = new EnumMap<>(SeedKind.class);
    private final Map<Seed, List<String>> digests = new LinkedHashMap<>();
    private final LocalDate today;
    private final int big;
    private int number;

    /** Makes the Party with its permits, one of them with an attachment of 50 MiB. */
    public ReferenceParty(TestPki pki, Clock clock) {
        this(pki, pki.client(CALLER), pki.seal(PARTY), clock, BIG);
    }

    /** Makes the Party with keys that were made before, and a largest attachment of a size of its own. */
    ReferenceParty(TestPki pki, TestIdentity caller, TestIdentity seal, Clock clock, int big) {
        this.pki = pki;
        this.big = big;
        this.caller = caller;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Sealer sealer = Sealer.builder(SigningKey.of(seal.key(), seal.chain()))
                .clock(clock)
                .invalidPermitAllowed(true)
                .build();
        this.authority = new ReferenceAuthority(new InMemoryAuthority(PARTY, sealer, clock));
        issueAll();
    }

    /** The authority. */
    public ReferenceAuthority authority() {
        return authority;
    }

    /** An endpoint in front of the authority. */
    public EpixEndpoint endpoint(EndpointLimits limits) {
        return EpixEndpoint.builder(PARTY, authority)
                .allow(CALLER)
                .limits(limits)
                .build();
    }

    /** The permits by kind. */
    public Map<SeedKind, List<Seed>> seeds() {
        return seeds;
    }

    /** The first permit of a kind. */
    Seed first(SeedKind kind) {
        return Objects.requireNonNull(seeds.get(kind), kind.key()).get(0);
    }

    /** The digests of attachments by permit. */
    public Map<Seed, List<String>> digests() {
        return digests;
    }

    /** The Party as a target of the suite. */
    public ResponderTarget.Builder target(URI endpoint, ToolkitVersion version) {
        PartnerProfile profile = PartnerProfile.builder(PARTY, endpoint)
                .caller(CALLER)
                .version(version)
                .build();
        TestIdentity testAuthority = pki.tlsAuthority();
        ResponderTarget.Builder target = ResponderTarget.builder(profile)
                .caller(caller.key(), caller.chain())
                .trust(List.of(pki.tlsAnchor()))
                .testAuthority(testAuthority.key(), testAuthority.chain())
                .soap12(true)
                .hooks(authority)
                .verification(VerificationPolicy.of(
                        TrustAnchors.builder().add(PARTY, pki.sealAnchor(PARTY)).build()));
        seeds.forEach(target::seeds);
        digests.forEach(target::attachmentDigests);
        return target;
    }

    private void issueAll() {
        for (int i = 0; i < FINALS; i++) {
            seed(SeedKind.FINAL, endorsed(rehearsal(today), token()));
        }
        seed(SeedKind.DRAFT, issued(rehearsal(today), token()));
        seed(SeedKind.DRAFT, issued(rehearsal(today), null));
        seed(SeedKind.MULTI, endorsed(SamplePermits.random(12, 7, today), null));
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
        attach(SeedKind.BIG, List.of(Attachment.of("survey.pdf", pdf(99, big))));
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
        System.arraycopy("%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 0, 9);
        return bytes;
    }

    private Permit rehearsal(LocalDate on) {
        return SamplePermits.rehearsal(PermitNumber.of("XA/%d/7%05d".formatted(today.getYear(), ++number)), on);
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
