package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An identifier on a permit (permit number, item letter, party id, security stamp number…), with the scheme it belongs to
 * where the document says so.
 *
 * @param value the identifier verbatim, without surrounding white space; never blank
 * @param schemeId the identification scheme (attribute <code>schemeID</code>); empty where the document names none
 * @param schemeAgencyId the agency that keeps the scheme (attribute <code>schemeAgencyID</code>); empty where the
 *     document names none
 * @since 0.1
 */
public record Identifier(String value, Optional<String> schemeId, Optional<String> schemeAgencyId) {
    /**
     * Trims and checks the value.
     *
     * @param value the identifier verbatim, without surrounding white space; never blank
     * @param schemeId the identification scheme (attribute <code>schemeID</code>); empty where the document names none
     * @param schemeAgencyId the agency that keeps the scheme (attribute <code>schemeAgencyID</code>); empty where the
     *     document names none
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public Identifier {
        value = Values.requireContent(value, "identifier");
        Objects.requireNonNull(schemeId, "schemeId");
        Objects.requireNonNull(schemeAgencyId, "schemeAgencyId");
    }

    /**
     * Returns an identifier without a scheme.
     *
     * @param value the identifier, not blank
     * @return the identifier
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Identifier of(String value) {
        return new Identifier(value, Optional.empty(), Optional.empty());
    }

    /** Returns how long the identifier is, not the identifier: it may be that of a person or of a security stamp. */
    @Override
    public String toString() {
        return "Identifier[" + value.length() + " characters]";
    }
}
