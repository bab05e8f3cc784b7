package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Party that keeps every rule, with the permits the suite asks for: the endpoint of this SDK over the reference authority.
 */
public final class ReferenceParty {
    /** The Party. */
    public static final CountryCode PARTY = CountryCode.of("XA");

    /** The Party that asks. */
    public static final CountryCode CALLER = CountryCode.of("XB");

    private static final int BIG = 50 << 20;

    private final TestPki pki;
    private final TestIdentity caller;
    private final ReferenceAuthority authority;
    private final ReferenceSeeds issued;

    /** Makes the Party with its permits, one of them with an attachment of 50 MiB. */
    public ReferenceParty(TestPki pki, Clock clock) {
        this(pki, pki.client(CALLER), pki.seal(PARTY), clock, BIG);
    }

    /** Makes the Party with keys that were made before, and a largest attachment of a size of its own. */
    ReferenceParty(TestPki pki, TestIdentity caller, TestIdentity seal, Clock clock, int big) {
        this.pki = pki;
        this.caller = caller;
        Sealer sealer = Sealer.builder(SigningKey.of(seal.key(), seal.chain()))
                .clock(clock)
                .invalidPermitAllowed(true)
                .build();
        this.authority = new ReferenceAuthority(new InMemoryAuthority(PARTY, sealer, clock));
        this.issued = new ReferenceSeeds(authority, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), big);
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
        return issued.seeds();
    }

    /** The first permit of a kind. */
    Seed first(SeedKind kind) {
        return Objects.requireNonNull(seeds().get(kind), kind.key()).get(0);
    }

    /** The digests of attachments by permit. */
    public Map<Seed, List<String>> digests() {
        return issued.digests();
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
        seeds().forEach(target::seeds);
        digests().forEach(target::attachmentDigests);
        return target;
    }
}
