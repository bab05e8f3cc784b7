package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.SoapVersion;
import java.util.Collection;
import java.util.List;
import javax.xml.namespace.QName;

/**
 * A fault our responder answers with. It says what the caller can act on, and nothing of the system behind.
 *
 * @param soapCode what SOAP calls the fault
 * @param code our code, in the detail
 * @param text the {@code faultstring}
 * @param detail further words for the caller, may be empty
 * @param notUnderstood header blocks that had to be understood
 * @param understood the versions of SOAP that are understood, where another was spoken
 */
public record ResponderFault(
        SoapCode soapCode,
        String code,
        String text,
        String detail,
        List<QName> notUnderstood,
        List<SoapVersion> understood) {
    /** The fault codes of SOAP. */
    public enum SoapCode {
        /** The fault lies with the message. */
        CLIENT("Client", "Sender", 400),
        /** The fault lies here. */
        SERVER("Server", "Receiver", 500),
        /** A header block that must be understood is not. */
        MUST_UNDERSTAND("MustUnderstand", "MustUnderstand", 500),
        /** An envelope of another version of SOAP. */
        VERSION_MISMATCH("VersionMismatch", "VersionMismatch", 500);

        private final String soap11;
        private final String soap12;
        private final int statusOfSoap12;

        SoapCode(String soap11, String soap12, int statusOfSoap12) {
            this.soap11 = soap11;
            this.soap12 = soap12;
            this.statusOfSoap12 = statusOfSoap12;
        }

        String in(SoapVersion soap) {
            return soap == SoapVersion.SOAP_12 ? soap12 : soap11;
        }
    }

    /** The namespace of our detail element. */
    public static final String NAMESPACE = "urn:io.github.epixsdk:fault:1";

    /** Our code for "no such permit". */
    public static final String NOT_ISSUED = "NOT_ISSUED";

    /** The {@code faultstring} for "no such permit"; no public source names one, this is our proposal. */
    public static final String NOT_ISSUED_TEXT = "CertificateNotFound";

    private static final String ID_MUST_BE_A_TOKEN = "XML structure is not valid. ID must be a token";

    /** The fault for a reason, with its standard text. */
    public static ResponderFault of(RefusalReason reason, String detail) {
        return fault(
                reason.isFaultOfCaller() ? SoapCode.CLIENT : SoapCode.SERVER,
                reason.name(),
                reason.faultText(),
                detail);
    }

    /** Unknown number and wrong token alike. */
    public static ResponderFault notIssued() {
        return fault(SoapCode.CLIENT, NOT_ISSUED, NOT_ISSUED_TEXT, "");
    }

    /** A request that is not understood. */
    public static ResponderFault invalid(String what) {
        return fault(
                SoapCode.CLIENT,
                RefusalReason.INVALID_REQUEST.name(),
                RefusalReason.INVALID_REQUEST.faultText() + ": " + what,
                "");
    }

    /** An item id with white space; the text is the one the interface's first implementation used. */
    public static ResponderFault idIsNoToken() {
        return fault(SoapCode.CLIENT, RefusalReason.INVALID_REQUEST.name(), ID_MUST_BE_A_TOKEN, "");
    }

    /** A message in the namespace of another version. */
    public static ResponderFault wrongNamespace(List<String> expected) {
        return invalid("expected an element of namespace " + String.join(" or ", expected));
    }

    /** Header blocks that must be understood and are not. */
    static ResponderFault mustUnderstand(List<QName> headers) {
        return new ResponderFault(
                SoapCode.MUST_UNDERSTAND,
                "",
                "A mandatory header block is not understood",
                "",
                List.copyOf(headers),
                List.of());
    }

    /** An envelope of another version of SOAP. */
    static ResponderFault versionMismatch(Collection<SoapVersion> understood) {
        String versions = String.join(
                " or ", understood.stream().map(SoapVersion::code).sorted().toList());
        return new ResponderFault(
                SoapCode.VERSION_MISMATCH,
                "",
                "Expected a SOAP " + versions + " envelope",
                "",
                List.of(),
                List.copyOf(understood));
    }

    /** Something went wrong here. */
    public static ResponderFault server() {
        return fault(SoapCode.SERVER, RefusalReason.OTHER.name(), "Server error", "");
    }

    /** Whether there is a detail; SOAP 1.1 forbids one where the body was not looked at. */
    boolean hasDetail() {
        return !code.isEmpty();
    }

    /** The HTTP status the fault travels with: always 500 in SOAP 1.1; SOAP 1.2 tells the sender's faults apart. */
    public int status(SoapVersion soap) {
        return soap == SoapVersion.SOAP_12 ? soapCode.statusOfSoap12 : 500;
    }

    private static ResponderFault fault(SoapCode soapCode, String code, String text, String detail) {
        return new ResponderFault(soapCode, code, text, detail, List.of(), List.of());
    }
}
