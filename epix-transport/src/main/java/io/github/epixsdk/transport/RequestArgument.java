package io.github.epixsdk.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An argument of a request.
 *
 * @since 0.1
 */
public enum RequestArgument {
    /** The permit number. */
    CERTIFICATE_NUMBER("CertificateNumber"),
    /** The additional security code. */
    TOKEN_ID("TokenId"),
    /** The country, see {@link CountryCodeUse}. */
    ISO_COUNTRY_CODE("IsoCountryCode"),
    /** The positions of a confirmation. */
    CONFIRMED_QUANTITIES("ConfirmedQuantities");

    private final String standardName;

    RequestArgument(String standardName) {
        this.standardName = standardName;
    }

    /**
     * Returns the name of its element in the interface.
     *
     * @return for example {@code CertificateNumber}
     */
    public String standardName() {
        return standardName;
    }

    /**
     * Finds the argument with a standard name.
     *
     * @param standardName the name, in the exact spelling
     * @return the argument, or empty if there is none of that name
     */
    public static Optional<RequestArgument> named(String standardName) {
        return Arrays.stream(values())
                .filter(a -> a.standardName.equals(standardName))
                .findFirst();
    }

    /**
     * Returns the arguments of an operation in the interface.
     *
     * @param operation the operation
     * @return its arguments, in order
     */
    public static List<RequestArgument> of(Operation operation) {
        return switch (operation) {
            case NON_FINAL_PERMIT, FINAL_PERMIT -> List.of(CERTIFICATE_NUMBER, TOKEN_ID, ISO_COUNTRY_CODE);
            case CONFIRM_QUANTITIES -> List.of(CERTIFICATE_NUMBER, TOKEN_ID, ISO_COUNTRY_CODE, CONFIRMED_QUANTITIES);
            case SERVICE_STATE -> List.of(ISO_COUNTRY_CODE);
        };
    }
}
