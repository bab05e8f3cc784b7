package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.HubReplies;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on to the Party they are meant for: what stands in the middle where Parties agree on a hub instead of
 * connecting each with each.
 *
 * <p>The Party is the one {@code IsoCountryCode} names, and the caller is the one its certificate names. Permits pass as they
 * came, byte for byte, with their seal and their attachments; confirmed quantities pass whole, decimals included; a refusal
 * passes with its reason and its words. A partner that does not answer in time, or cannot be reached, is told apart from one
 * that has no such permit. The hub keeps nothing: no permit, no quantity; but where the client of a partner has an outbox, that
 * keeps confirmations, told apart by the Party that confirms.
 *
 * <p>To its partners the hub is the caller: they see the hub's certificate, and put the hub on their access list. So who may ask
 * whom is for the hub to watch: say it with {@link Builder#partner(EpixClient, Collection)}. A partner may refuse a confirmation
 * because the hub is not named on the permit, and takes equal quantities that two Parties confirm for a repetition, which it
 * accepts and does not book. Where that matters, give each caller a client of its own ({@link Builder#route}), with a certificate
 * whose country is the caller's; a second one of the hub changes nothing. Whether seals are looked at on the way is what the
 * profile of the partner says; {@link Sealing#NONE} leaves that to the one who asked. Thread-safe.
 *
 * <p>Callers ask in the published namespaces. For one that uses a namespace without version, as the ready profile {@code hub}
 * does, give the endpoint a {@link CallerProfile} with that namespace and exactly one version.
 *
 * <pre>{@code
 * EpixHub hub = EpixHub.builder()
 *         .partner(swissClient)
 *         .partner(frenchClient, Set.of(CountryCode.of("CH")))
 *         .build();
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XH"), hub)
 *         .callees(hub.partners())
 *         .allow(CountryCode.of("CH"), CountryCode.of("FR"))
 *         .limits(EndpointLimits.builder().serviceTime(Duration.ofSeconds(20)).build())
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class EpixHub implements EpixService {
    private final Map<CountryCode, Partner> partners;
    private final Function<CallContext, Optional<EpixClient>> route;
    private final HubReplies replies;

    private EpixHub(Builder builder) {
        this.partners = Collections.unmodifiableMap(new TreeMap<>(builder.partners));
        this.route =
                builder.route == null ? call -> call.callee().map(partners::get).map(Partner::client) : builder.route;
        this.replies = new HubReplies(builder.otherVersion);
    }

    /** What happens to a permit in another version than the caller speaks. */
    public enum OtherVersion {
        /**
         * It passes as it came, in an answer of its own version: the default, and what the first hub did. An {@link EpixClient}
         * that asked in another version does not trust it ({@link DistrustReason.Code#OTHER_VERSION}).
         */
        AS_IT_CAME,
        /** It is written anew in the caller's version; one with a seal is refused, since no seal survives that. */
        WRITTEN_ANEW
    }

    private record Partner(EpixClient client, Optional<Set<CountryCode>> callers) {}

    /**
     * Starts a hub without partners.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the Parties that can be reached.
     *
     * @return their country codes, for {@link EpixEndpoint.Builder#callees}
     */
    public Set<CountryCode> partners() {
        return partners.keySet();
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return ask(call, client -> replies.permit(client.nonFinalPermit(number, token), call), PermitReply::refused);
    }

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return ask(call, client -> replies.permit(client.finalPermit(number, token), call), PermitReply::refused);
    }

    @Override
    public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        return ask(
                call,
                client -> replies.confirmation(client.confirmQuantities(confirmation, call.caller())),
                ConfirmationReply::refused);
    }

    /** Tells the state of the Party the request names, or that the hub itself is there if it names none. */
    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return call.callee().isEmpty()
                ? ServiceStateReply.available()
                : ask(
                        call,
                        client -> replies.state(client.serviceState()),
                        (reason, text) -> ServiceStateReply.notAvailable(reason.faultText()));
    }

    private <R> R ask(CallContext call, Function<EpixClient, R> asking, Refusing<R> refusing) {
        Optional<Partner> partner = call.callee().map(partners::get);
        if (partner.isEmpty()) {
            return refusing.refuse(RefusalReason.CALLEE_NOT_FOUND, "");
        }
        if (partner.get()
                .callers()
                .filter(allowed -> !allowed.contains(call.caller()))
                .isPresent()) {
            return refusing.refuse(RefusalReason.NOT_AUTHORISED, "");
        }
        return route.apply(call).map(asking).orElseGet(() -> refusing.refuse(RefusalReason.CALLEE_NOT_FOUND, ""));
    }

    /** How a kind of request is refused. */
    @FunctionalInterface
    private interface Refusing<R> {
        R refuse(RefusalReason reason, String text);
    }

    /** Collects the partners. Not thread-safe. */
    public static final class Builder {
        private final Map<CountryCode, Partner> partners = new LinkedHashMap<>();
        private @Nullable Function<CallContext, Optional<EpixClient>> route;
        private OtherVersion otherVersion = OtherVersion.AS_IT_CAME;

        private Builder() {}

        /**
         * Adds a partner that everybody on the endpoint's access list may ask.
         *
         * @param client asks the Party of its profile; the hub does not close it
         * @return this builder
         */
        public Builder partner(EpixClient client) {
            partners.put(client.profile().partner(), new Partner(client, Optional.empty()));
            return this;
        }

        /**
         * Adds a partner that only some may ask.
         *
         * @param client asks the Party of its profile; the hub does not close it
         * @param callers the Parties to which this partner has granted access
         * @return this builder
         */
        public Builder partner(EpixClient client, Collection<CountryCode> callers) {
            partners.put(
                    client.profile().partner(),
                    new Partner(client, Optional.of(Collections.unmodifiableSet(new TreeSet<>(callers)))));
            return this;
        }

        /**
         * Sets which client passes a call on, where it is not the same for every caller: by {@link CallContext#caller()}, or by
         * {@link CallContext#version()} for a partner that serves both versions, which keeps the seals. It is asked for every call
         * to one of the partners, so it looks at {@link CallContext#callee()} where there are several.
         *
         * @param value gives the client for a call to one of the partners; empty refuses it with {@code CalleeNotFound}
         * @return this builder
         */
        public Builder route(Function<CallContext, Optional<EpixClient>> value) {
            this.route = Objects.requireNonNull(value, "route");
            return this;
        }

        /**
         * Sets what happens to a permit in another version than the caller speaks.
         *
         * @param value what the Parties agreed on
         * @return this builder
         */
        public Builder otherVersion(OtherVersion value) {
            this.otherVersion = Objects.requireNonNull(value, "otherVersion");
            return this;
        }

        /**
         * Makes the hub.
         *
         * @return the hub
         * @throws ConfigurationException if there is no partner
         */
        public EpixHub build() {
            if (partners.isEmpty()) {
                throw new ConfigurationException("A hub needs one partner at least to pass requests on to");
            }
            return new EpixHub(this);
        }
    }
}
