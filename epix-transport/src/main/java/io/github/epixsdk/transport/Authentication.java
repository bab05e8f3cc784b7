package io.github.epixsdk.transport;

import java.util.Objects;

/**
 * How we say who we are beside the TLS client certificate: for partners that also want a user name and a password. The password is
 * a reference, never a value. Immutable and thread-safe.
 *
 * <pre>{@code
 * Authentication czech = Authentication.soapHeader("mzp", SecretReference.inVariable("EPIX_CZ_PASSWORD"));
 * }</pre>
 *
 * @param method where user name and password stand in a request
 * @param user the user name
 * @param password where the password is found
 * @param header the local name of the SOAP header; counts for {@link Method#SOAP_HEADER} only, as the rest does
 * @param namespace the namespace of the SOAP header; empty for that of the messages
 * @param userElement the name of the element for the user name, in no namespace
 * @param passwordElement the name of the element for the password, in no namespace
 * @since 0.1
 */
public record Authentication(
        Method method,
        String user,
        SecretReference password,
        String header,
        String namespace,
        String userElement,
        String passwordElement) {
    /** The SOAP header of the Czech service. */
    public static final String DEFAULT_HEADER = "AuthenticationSoapHeader";

    /** The element for the user name in the SOAP header of the Czech service. */
    public static final String DEFAULT_USER_ELEMENT = "Username";

    /** The element for the password in the SOAP header of the Czech service. */
    public static final String DEFAULT_PASSWORD_ELEMENT = "Password";

    /** Where user name and password stand in a request. */
    public enum Method {
        /** In a SOAP header of the partner's own. */
        SOAP_HEADER,
        /** In a WS-Security {@code UsernameToken}, as text. */
        USERNAME_TOKEN,
        /** In the HTTP header {@code Authorization}, by the scheme Basic. */
        HTTP_BASIC
    }

    /**
     * Checks that nothing is null.
     *
     * @param method where user name and password stand in a request
     * @param user the user name
     * @param password where the password is found
     * @param header the local name of the SOAP header
     * @param namespace the namespace of the SOAP header; empty for that of the messages
     * @param userElement the name of the element for the user name
     * @param passwordElement the name of the element for the password
     */
    public Authentication {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(userElement, "userElement");
        Objects.requireNonNull(passwordElement, "passwordElement");
    }

    /**
     * Returns user name and password in the SOAP header {@code AuthenticationSoapHeader}, in the namespace of the messages.
     *
     * @param user the user name
     * @param password where the password is found
     * @return the authentication
     */
    public static Authentication soapHeader(String user, SecretReference password) {
        return of(Method.SOAP_HEADER, user, password);
    }

    /**
     * Returns user name and password in a WS-Security {@code UsernameToken}.
     *
     * @param user the user name
     * @param password where the password is found
     * @return the authentication
     */
    public static Authentication usernameToken(String user, SecretReference password) {
        return of(Method.USERNAME_TOKEN, user, password);
    }

    /**
     * Returns user name and password in the HTTP header {@code Authorization}.
     *
     * @param user the user name
     * @param password where the password is found
     * @return the authentication
     */
    public static Authentication httpBasic(String user, SecretReference password) {
        return of(Method.HTTP_BASIC, user, password);
    }

    private static Authentication of(Method method, String user, SecretReference password) {
        return new Authentication(
                method, user, password, DEFAULT_HEADER, "", DEFAULT_USER_ELEMENT, DEFAULT_PASSWORD_ELEMENT);
    }

    /** Returns the method; neither user nor password. */
    @Override
    public String toString() {
        return "Authentication[" + method + "]";
    }
}
