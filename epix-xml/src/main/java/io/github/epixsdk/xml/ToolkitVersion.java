package io.github.epixsdk.xml;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A version of the CITES electronic permitting toolkit, and of the EPIX interface that carries it.
 *
 * <p>Immutable and thread-safe. Two versions are equal when their codes are.
 *
 * @since 0.1
 */
public final class ToolkitVersion {
    /** Toolkit version 1 (2010): root {@code CBFShip}. */
    public static final ToolkitVersion V1 = new ToolkitVersion(
            "v1", "CBFShip", "urn:un:unece:uncefact:data:draft:CBFShip:1", "urn:CitesDataExchange/v1/");

    /** Toolkit version 2 (2013): root {@code CITESEPermit}. */
    public static final ToolkitVersion V2 = new ToolkitVersion(
            "v2", "CITESEPermit", "urn:un:unece:uncefact:data:standard:CITESEPermit:2", "urn:CitesDataExchange/v2/");

    /** The namespace of everything below the root's children, in both versions, though its types differ. */
    public static final String RAM_NAMESPACE =
            "urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1";

    private final String code;
    private final String permitElement;
    private final String rootNamespace;
    private final String messageNamespace;

    ToolkitVersion(String code, String permitElement, String rootNamespace, String messageNamespace) {
        this.code = code;
        this.permitElement = permitElement;
        this.rootNamespace = rootNamespace;
        this.messageNamespace = messageNamespace;
    }

    /**
     * Returns the published versions.
     *
     * @return version 1 and version 2
     */
    public static List<ToolkitVersion> published() {
        return List.of(V1, V2);
    }

    /**
     * Returns a published version by its code.
     *
     * @param code {@code v1} or {@code v2}
     * @return the version
     * @throws IllegalArgumentException if there is no such version
     */
    public static ToolkitVersion of(String code) {
        String wanted = code.strip().toLowerCase(Locale.ROOT);
        return published().stream()
                .filter(v -> v.code.equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no toolkit version " + code + "; expected v1 or v2"));
    }

    /**
     * Returns the short name.
     *
     * @return for example {@code v2}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the name of the permit element.
     *
     * @return {@code CBFShip} or {@code CITESEPermit}
     */
    public String permitElement() {
        return permitElement;
    }

    /**
     * Returns the namespace of a standalone permit's root and of the root's children.
     *
     * @return the namespace URI
     */
    public String rootNamespace() {
        return rootNamespace;
    }

    /**
     * Returns the namespace of the exchange's messages.
     *
     * @return the namespace URI, for example {@code urn:CitesDataExchange/v2/}
     */
    public String messageNamespace() {
        return messageNamespace;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolkitVersion that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(code);
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
