package io.github.epixsdk.testkit.conformance;

/**
 * What a case rests on.
 *
 * @since 0.1
 */
public enum Basis {
    /** The text of a standard: SOAP, HTTP, TLS, WSDL, XML Schema or the EPIX toolkit. */
    S,
    /** A Decision of the Conference of the Parties to CITES. */
    D,
    /** Observed: the source of the UNEP-WCMC hub, or a Party's service. */
    O,
    /** A proposal of this project. */
    P
}
