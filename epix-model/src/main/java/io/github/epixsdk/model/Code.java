package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A coded value on a permit (purpose, source, Appendix, term, document type…), kept as read even when no list knows it, with
 * the code list it is taken from where the document says so.
 *
 * @param value the code as written, without surrounding white space; never blank
 * @param listId the code list (XML attribute <code>listID</code>), for example {@code 1001} for UN/EDIFACT document
 *     names; empty where the document names none
 * @param listAgencyId the agency that keeps the list (XML attribute <code>listAgencyID</code>), for example {@code 6} for
 *     UN/ECE; empty where the document names none
 * @since 0.1
 */
public record Code(String value, Optional<String> listId, Optional<String> listAgencyId) {
    /**
     * Trims and checks the value.
     *
     * @param value the code as written, without surrounding white space; never blank
     * @param listId the code list (XML attribute <code>listID</code>), for example {@code 1001} for UN/EDIFACT document
     *     names; empty where the document names none
     * @param listAgencyId the agency that keeps the list (XML attribute <code>listAgencyID</code>), for example {@code 6}
     *     for UN/ECE; empty where the document names none
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public Code {
        value = Values.requireContent(value, "code");
        Objects.requireNonNull(listId, "listId");
        Objects.requireNonNull(listAgencyId, "listAgencyId");
    }

    /**
     * Returns a code that names no list.
     *
     * @param value the code, not blank
     * @return the code
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Code of(String value) {
        return new Code(value, Optional.empty(), Optional.empty());
    }

    /**
     * Returns a code of a named list.
     *
     * @param value the code, not blank
     * @param listId the list, for example {@code 1001}
     * @param listAgencyId the agency that keeps the list, for example {@code 6}
     * @return the code
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Code of(String value, String listId, String listAgencyId) {
        return new Code(value, Optional.of(listId), Optional.of(listAgencyId));
    }

    /** Returns how long the code is, not the code: it may be a postcode. */
    @Override
    public String toString() {
        return "Code[" + value.length() + " characters]";
    }
}
