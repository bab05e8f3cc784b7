package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.RefusalReason;
import java.util.List;

/**
 * A fault our responder answers with. It says what the caller can act on, and nothing of the system behind.
 *
 * @param soapCode the fault code of SOAP 1.1: Client, Server, MustUnderstand or VersionMismatch
 * @param code our code, in the detail
 * @param text the {@code faultstring}
 * @param detail further words for the caller, may be empty
 */
public record ResponderFault(String soapCode, String code, String text, String detail) {
    /** The namespace of our detail element. */
    public static final String NAMESPACE = "urn:io.github.epixsdk:fault:1";

    /** Our code for "no such permit". */
    public static final String NOT_ISSUED = "NOT_ISSUED";

    /** The {@code faultstring} for "no such permit"; no public source names one, this is our proposal. */
    public static final String NOT_ISSUED_TEXT = "CertificateNotFound";

    private static final String ID_MUST_BE_A_TOKEN = "XML structure is not valid. ID must be a token";

    /** The fault for a reason, with its standard text. */
    public static ResponderFault of(RefusalReason reason, String detail) {
        return new ResponderFault(
                reason.isFaultOfCaller() ? "Client" : "Server", reason.name(), reason.faultText(), detail);
    }

    /** Unknown number and wrong token alike. */
    public static ResponderFault notIssued() {
        return new ResponderFault("Client", NOT_ISSUED, NOT_ISSUED_TEXT, "");
    }

    /** A request that is not understood. */
    public static ResponderFault invalid(String what) {
        return new ResponderFault(
                "Client",
                RefusalReason.INVALID_REQUEST.name(),
                RefusalReason.INVALID_REQUEST.faultText() + ": " + what,
                "");
    }

    /** An item id with white space; the text is the one the interface's first implementation used. */
    public static ResponderFault idIsNoToken() {
        return new ResponderFault("Client", RefusalReason.INVALID_REQUEST.name(), ID_MUST_BE_A_TOKEN, "");
    }

    /** A message in the namespace of another version. */
    public static ResponderFault wrongNamespace(List<String> expected) {
        return invalid("expected an element of namespace " + String.join(" or ", expected));
    }

    /** A header block that must be understood and is not. */
    public static ResponderFault mustUnderstand() {
        return new ResponderFault("MustUnderstand", "", "A mandatory header block is not understood", "");
    }

    /** An envelope of another version of SOAP. */
    public static ResponderFault versionMismatch() {
        return new ResponderFault("VersionMismatch", "", "Expected a SOAP 1.1 envelope", "");
    }

    /** Something went wrong here. */
    public static ResponderFault server() {
        return new ResponderFault("Server", RefusalReason.OTHER.name(), "Server error", "");
    }

    /** Whether there is a detail; SOAP 1.1 forbids one where the body was not looked at. */
    boolean hasDetail() {
        return !code.isEmpty();
    }
}
