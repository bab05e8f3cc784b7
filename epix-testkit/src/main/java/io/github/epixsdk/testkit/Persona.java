package io.github.epixsdk.testkit;

import io.github.epixsdk.xml.ToolkitVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a simulated Party behaves where real partners differ, after what the source code of the UNEP-WCMC hub says of them.
 *
 * @since 0.1
 */
public enum Persona {
    /** Both versions of the interface as the published samples and the toolkit have them. */
    GENERIC("both versions of the interface, as the published samples have them"),
    /** Version 1 only. */
    GENERIC_V1("version 1 of the interface only"),
    /** Version 2 only. */
    GENERIC_V2("version 2 of the interface only"),
    /**
     * Version 1; request elements end in {@code Request}, {@code SOAPAction} is {@code urn:} and the operation,
     * ServiceState has no arguments. What is sent otherwise is a fault.
     */
    SWISS(
            "version 1, request elements that end in Request, SOAPAction urn:<Operation>, ServiceState without arguments"),
    /**
     * One operation, {@code GetDocument} with the argument {@code ID}; user name and password in the SOAP header {@code
     * AuthenticationSoapHeader}: {@value SimulatedParty#CZECH_USER} and {@value SimulatedParty#CZECH_PASSWORD}.
     */
    CZECH("GetDocument{ID} only, user name and password in a SOAP header"),
    /**
     * The hub of 2017 in production: names in snake_case, namespace without version, routing by {@code IsoCountryCode},
     * the callee's answers and faults passed on with status 200, quantities and attachments lost on the way.
     */
    HUB("the hub of 2017: snake_case, no version, faults with HTTP 200, quantities and attachments dropped"),
    /** Everything readers must put up with at once; without seals, which would not survive. */
    SLOPPY("everything a reader must put up with at once, and no seal");

    private final String summary;

    Persona(String summary) {
        this.summary = summary;
    }

    /**
     * Returns the name on the command line.
     *
     * @return the name in lower case with hyphens
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Says in a line how it behaves.
     *
     * @return English text without a full stop
     */
    public String summary() {
        return summary;
    }

    /**
     * Returns the versions of the interface it speaks.
     *
     * @return one at least
     */
    public List<ToolkitVersion> versions() {
        return switch (this) {
            case GENERIC -> ToolkitVersion.published();
            case GENERIC_V1, SWISS -> List.of(ToolkitVersion.V1);
            case GENERIC_V2, CZECH, HUB, SLOPPY -> List.of(ToolkitVersion.V2);
        };
    }

    /**
     * Tells whether seals survive its handling of permits.
     *
     * @return false for {@link #SLOPPY}
     */
    public boolean isSealing() {
        return this != SLOPPY;
    }

    /**
     * Finds a persona by its name on the command line.
     *
     * @param id the name
     * @return the persona, or empty if there is none
     */
    public static Optional<Persona> named(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }
}
