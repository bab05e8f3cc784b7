package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.transport.CallerProfile;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.RequestNaming;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SoapActionStyle;
import io.github.epixsdk.transport.WireHandler;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes endpoints behave like somebody. */
public final class Personas {
    /** The message namespace of the hub, which says no version. */
    public static final String HUB_NAMESPACE = "urn:CitesDataExchange";

    private Personas() {}

    /**
     * Puts a persona before an authority.
     *
     * @param persona whom to play
     * @param endpoint an endpoint without callers yet
     * @param allowed the Parties to let in
     * @return what answers
     */
    public static WireHandler play(Persona persona, EpixEndpoint.Builder endpoint, Set<CountryCode> allowed) {
        endpoint.versions(persona.versions());
        allowed.forEach(caller -> endpoint.allow(profile(persona, caller)));
        EpixEndpoint built = endpoint.build();
        return switch (persona) {
            case GENERIC, GENERIC_V1, GENERIC_V2 -> built;
            case SWISS -> new SwissHandler(built);
            case CZECH -> new CzechHandler(built, SimulatedParty.CZECH_USER, SimulatedParty.CZECH_PASSWORD);
            case HUB -> new HubHandler(built, built.party(), allowed);
            case SLOPPY -> new SloppyHandler(built);
        };
    }

    private static CallerProfile profile(Persona persona, CountryCode caller) {
        CallerProfile.Builder profile = CallerProfile.builder(caller);
        if (persona == Persona.CZECH) {
            profile.operations(Set.of(Operation.NON_FINAL_PERMIT))
                    .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                    .argumentName(RequestArgument.CERTIFICATE_NUMBER, "ID");
        } else if (persona == Persona.HUB) {
            profile.namespace(HUB_NAMESPACE).versions(persona.versions());
            for (Operation operation : Operation.values()) {
                profile.operationName(operation, snakeCase(operation.standardName()))
                        .responseName(operation, operation.standardName() + "Response");
            }
        }
        return profile.build();
    }

    /**
     * Sets what a requester must know to be understood.
     *
     * @param persona whom it asks
     * @param profile the profile, with the version set
     */
    public static void describe(Persona persona, PartnerProfile.Builder profile) {
        switch (persona) {
            case SWISS -> profile.arguments(Operation.SERVICE_STATE, List.of());
            case CZECH ->
                profile.requestNaming(RequestNaming.PLAIN)
                        .operations(Set.of(Operation.NON_FINAL_PERMIT))
                        .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                        .arguments(Operation.NON_FINAL_PERMIT, List.of(RequestArgument.CERTIFICATE_NUMBER))
                        .argumentName(RequestArgument.CERTIFICATE_NUMBER, "ID");
            case HUB -> {
                profile.namespace(HUB_NAMESPACE)
                        .requestNaming(RequestNaming.PLAIN)
                        .soapAction(SoapActionStyle.BARE);
                for (Operation operation : Operation.values()) {
                    profile.operationName(operation, snakeCase(operation.standardName()));
                }
            }
            case SLOPPY -> profile.sealing(Sealing.IF_PRESENT);
            case GENERIC, GENERIC_V1, GENERIC_V2 -> {
                // The defaults of a profile are what the samples have.
            }
        }
    }

    /**
     * Returns a name as the hub writes it in production.
     *
     * @param name a name in CamelCase
     * @return the name in lower case with underscores
     */
    static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
