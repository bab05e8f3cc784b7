package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.Faults;
import io.github.epixsdk.testkit.internal.ReplayHandler;
import io.github.epixsdk.testkit.internal.conformance.ReferenceAuthority;
import io.github.epixsdk.testkit.internal.conformance.ReferenceParty;
import io.github.epixsdk.testkit.internal.conformance.ReferenceSeeds;
import io.github.epixsdk.testkit.internal.simulated.PermitSealing;
import io.github.epixsdk.testkit.internal.simulated.Personas;
import io.github.epixsdk.testkit.internal.simulated.SimulatedPartner;
import io.github.epixsdk.testkit.internal.simulated.SkewedClock;
import io.github.epixsdk.testkit.internal.wire.FaultyServer;
import io.github.epixsdk.testkit.internal.wire.ServerIdentities;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A partner Party on this machine: a Management Authority in memory, served over real HTTPS with mutual TLS, with
 * certificates of a test CA.
 *
 * <p>It can behave like other Parties ({@link Persona}) and go wrong in many ways ({@link #faults()}); every message it got and
 * sent can be looked at ({@link #messages()}).
 *
 * <p>Issue permits through {@link #authority()}, ask for them with {@link #clientFor}. Close it when done: it stops the server
 * and leaves nothing behind. Thread-safe.
 *
 * <pre>{@code
 * try (SimulatedParty exporter = SimulatedParty.builder(CountryCode.of("XA")).start();
 *         EpixClient client = exporter.clientFor(CountryCode.of("XB"), ToolkitVersion.V2)) {
 *     exporter.authority().issue(permit);
 *     PermitAnswer answer = client.nonFinalPermit(permit.number(), null);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class SimulatedParty implements AutoCloseable {
    /** The user name {@link Persona#CZECH} wants. */
    public static final String CZECH_USER = "epix";

    /** The password {@link Persona#CZECH} wants. */
    public static final String CZECH_PASSWORD = "rehearsal";

    private static final String HOST = "localhost";

    private final CountryCode party;
    private final Persona persona;
    private final TestPki pki;
    private final Clock clock;
    private final InMemoryAuthority authority;
    private final ReferenceAuthority reference;
    private final Map<SeedKind, List<Seed>> seeds;
    private final Map<Seed, List<String>> digests;
    private final Faults faults;
    private final MessageLog messages = new MessageLog();
    private final Map<CountryCode, TlsMaterial> clients = new ConcurrentHashMap<>();
    private final FaultyServer server;

    private SimulatedParty(Builder builder) {
        this.party = builder.party;
        this.persona = builder.persona;
        this.clock = builder.clock;
        this.pki = builder.pki == null ? TestPki.create(clock) : builder.pki;
        this.faults = new Faults(builder.seed);
        Clock ownClock = new SkewedClock(clock, faults);
        TestIdentity seal = pki.seal(party);
        Sealer sealer = Sealer.builder(SigningKey.of(seal.key(), seal.chain()))
                .clock(ownClock)
                // What a partner makes of bad permits is what users try with it.
                .invalidPermitAllowed(true)
                .build();
        boolean sealing = builder.sealing && persona.isSealing();
        this.authority = new InMemoryAuthority(party, sealing ? sealer : null, ownClock);
        this.reference = new ReferenceAuthority(authority);
        Optional<ReferenceSeeds> issued = builder.seeded ? Optional.of(issueSeeds()) : Optional.empty();
        this.seeds = issued.map(ReferenceSeeds::seeds)
                .map(Collections::unmodifiableMap)
                .orElse(Map.of());
        this.digests = issued.map(ReferenceSeeds::digests)
                .map(Collections::unmodifiableMap)
                .orElse(Map.of());
        WireHandler persona = Personas.play(
                builder.persona, EpixEndpoint.builder(party, reference).clock(ownClock), builder.allowed);
        this.server = new FaultyServer(
                new SimulatedPartner(
                        builder.responses.isEmpty() ? persona : new ReplayHandler(persona, builder.responses),
                        EpixHttpsServer.DEFAULT_PATH,
                        faults,
                        new ServerIdentities(party, HOST, pki, clock),
                        new PermitSealing(party, pki, authority::seal),
                        messages,
                        ownClock,
                        authority::knows,
                        authority::bookEachConfirmation),
                HOST,
                builder.port);
        faults.watch(this::openOrClose);
        faults.inject(builder.faults.toArray(new Fault[0]));
    }

    private ReferenceSeeds issueSeeds() {
        return new ReferenceSeeds(reference, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), 0);
    }

    private void openOrClose() {
        server.mode(
                faults.active(FaultKind.NO_LISTENER).isPresent()
                        ? FaultyServer.Mode.REFUSED
                        : faults.active(FaultKind.SYN_LOST).isPresent()
                                ? FaultyServer.Mode.SYN_LOST
                                : FaultyServer.Mode.OPEN);
    }

    /**
     * Starts to describe a simulated Party.
     *
     * @param party the Party to play
     * @return a builder: seals its permits, lets Party XB in, takes a free port
     */
    public static Builder builder(CountryCode party) {
        return new Builder(Objects.requireNonNull(party, "party"));
    }

    /**
     * Returns the Party.
     *
     * @return its country code
     */
    public CountryCode party() {
        return party;
    }

    /**
     * Returns the authority behind the wire: its permits, its book.
     *
     * @return the authority
     */
    public InMemoryAuthority authority() {
        return authority;
    }

    /**
     * Returns the certification authorities of this rehearsal.
     *
     * @return the authorities
     */
    public TestPki pki() {
        return pki;
    }

    /**
     * Returns how the Party behaves.
     *
     * @return the persona
     */
    public Persona persona() {
        return persona;
    }

    /**
     * Returns what goes wrong with this Party, to be changed at any time.
     *
     * @return the faults, none at first
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Returns the messages that came and went.
     *
     * @return the last thousand, in the order the requests arrived; large bodies are cut off
     */
    public List<SimulatedExchange> messages() {
        return messages.all();
    }

    /**
     * Returns the permits it was seeded with, see {@link Builder#seeded()}.
     *
     * @return the permits by kind; empty if it was not seeded
     */
    public Map<SeedKind, List<Seed>> seeds() {
        return seeds;
    }

    /**
     * Returns what the attachments of the permits it was seeded with are, for whoever compares them with what arrived.
     *
     * @return the SHA-256 of each attachment in hexadecimal digits, in order, by permit; permits without any are not in it
     */
    public Map<Seed, List<String>> attachmentDigests() {
        return digests;
    }

    /** Begins anew: no permits but those it was seeded with, an empty book, no messages, no faults, chance from the seed. */
    public void reset() {
        faults.clear();
        messages.clear();
        authority.reset();
        reference.forget();
        if (!seeds.isEmpty()) {
            issueSeeds();
        }
    }

    /**
     * Returns where the Party answers.
     *
     * @return an https address on this machine
     */
    public URI endpoint() {
        return URI.create("https://" + HOST + ":" + server.port() + EpixHttpsServer.DEFAULT_PATH);
    }

    /**
     * Returns what a requester needs to know of this Party.
     *
     * @param requester the Party that asks
     * @param version the version of the interface it speaks
     * @return the profile, in the words of the persona; it requires a seal if this Party seals
     * @throws IllegalArgumentException if the persona does not speak the version
     */
    public PartnerProfile profileFor(CountryCode requester, ToolkitVersion version) {
        if (!persona.versions().contains(version)) {
            throw new IllegalArgumentException("The persona " + persona.id() + " speaks "
                    + persona.versions().stream().map(ToolkitVersion::toString).collect(Collectors.joining(" and "))
                    + ", not " + version);
        }
        PartnerProfile.Builder profile =
                PartnerProfile.builder(party, endpoint()).caller(requester).version(version);
        Personas.describe(persona, profile);
        return profile.build();
    }

    /**
     * Returns by what a requester judges this Party's seals.
     *
     * @return a policy with this Party's anchor
     */
    public VerificationPolicy verification() {
        return VerificationPolicy.builder(
                        TrustAnchors.builder().add(party, pki.sealAnchor(party)).build())
                .clock(clock)
                .build();
    }

    /**
     * Makes a client for another Party, with that Party's certificate.
     *
     * @param requester the Party that asks
     * @param version the version of the interface it speaks
     * @return the client, to be closed by the caller
     */
    public EpixClient clientFor(CountryCode requester, ToolkitVersion version) {
        return clientFor(requester, profileFor(requester, version));
    }

    /**
     * Makes a client for another Party, with that Party's certificate and a profile of one's own.
     *
     * @param requester the Party that asks
     * @param profile what it knows of this Party
     * @return the client, to be closed by the caller
     */
    public EpixClient clientFor(CountryCode requester, PartnerProfile profile) {
        TlsMaterial tls = clients.computeIfAbsent(requester, caller -> pki.tls(pki.client(caller)));
        return EpixClient.builder(profile)
                .transport(OkHttpTransport.create(tls))
                .verification(verification())
                .clock(clock)
                .build();
    }

    /** Stops the server. May be called more than once. */
    @Override
    public void close() {
        server.close();
    }

    /** Describes a simulated Party. Not thread-safe. */
    public static final class Builder {
        private final CountryCode party;
        private final List<byte[]> responses = new ArrayList<>();
        private Set<CountryCode> allowed = Set.of(CountryCode.of("XB"));
        private @Nullable TestPki pki;
        private Clock clock = Clock.systemUTC();
        private final List<Fault> faults = new ArrayList<>();
        private Persona persona = Persona.GENERIC;
        private boolean sealing = true;
        private boolean seeded;
        private long seed = 1;
        private int port;

        private Builder(CountryCode party) {
            this.party = party;
        }

        /**
         * Sets the certification authorities, to let several Parties share them.
         *
         * @param value the authorities; new ones are made by default
         * @return this builder
         */
        public Builder pki(TestPki value) {
            this.pki = Objects.requireNonNull(value, "pki");
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the system's clock by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets which Parties are let in.
         *
         * @param parties the Parties; only XB by default
         * @return this builder
         */
        public Builder allow(CountryCode... parties) {
            this.allowed = new LinkedHashSet<>(List.of(parties));
            return this;
        }

        /**
         * Sets whether the Party seals what it issues.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder sealing(boolean value) {
            this.sealing = value;
            return this;
        }

        /**
         * Puts permits of every kind into the Party: final and not, with several items and decimal quantities, with one and with ten
         * attachments, composite, expired, cancelled, replaced, used up, sealed, and for another importer. All are given out in both
         * versions of the interface, and named by {@link SimulatedParty#seeds()}. Only the permits of 50 MiB are left out.
         *
         * <p>They are permits of the fictional Party XA, for importers in XB.
         *
         * @return this builder
         * @throws IllegalStateException if the Party is not XA
         */
        public Builder seeded() {
            if (!party.equals(ReferenceParty.PARTY)) {
                throw new IllegalStateException("The permits there are to seed with are those of "
                        + ReferenceParty.PARTY + ", and the Party to play is " + party);
            }
            this.seeded = true;
            return this;
        }

        /**
         * Sets how the Party behaves.
         *
         * @param value the persona; {@link Persona#GENERIC} by default
         * @return this builder
         */
        public Builder persona(Persona value) {
            this.persona = Objects.requireNonNull(value, "persona");
            return this;
        }

        /**
         * Adds something that goes wrong from the start.
         *
         * @param value the fault; none by default
         * @return this builder
         */
        public Builder fault(Fault value) {
            faults.add(Objects.requireNonNull(value, "fault"));
            return this;
        }

        /**
         * Sets what chance comes from: faults with a rate, jitter, random bytes.
         *
         * @param value the seed, 1 by default
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Sets the port.
         *
         * @param value the port, or 0 for a free one, which is the default
         * @return this builder
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Adds a recorded response: a request for its permit, in its version, is answered with exactly these bytes.
         *
         * @param response a whole SOAP response of GetNonFinalCitesCertificate
         * @return this builder
         */
        public Builder replay(byte[] response) {
            responses.add(response.clone());
            return this;
        }

        /**
         * Starts the Party.
         *
         * @return the running Party, to be closed by the caller
         * @throws io.github.epixsdk.transport.ConfigurationException if the port is in use
         * @throws io.github.epixsdk.xml.MalformedDocumentException if a recorded response holds no permit
         */
        public SimulatedParty start() {
            return new SimulatedParty(this);
        }
    }
}
