package io.github.epixsdk.xml;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import java.util.OptionalInt;
import javax.xml.stream.Location;
import org.jspecify.annotations.Nullable;

/**
 * A document that cannot be read as a permit; says what is wrong, where, and what was expected.
 *
 * @since 0.1
 */
public final class MalformedDocumentException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What kind of fault it is. */
    private final Reason reason;

    /** Where, or less than 1 where that is not known. */
    private final int line;

    /** Where in the line, or less than 1 where that is not known. */
    private final int column;

    /** What is wrong with the document. */
    public enum Reason {
        /** Not well-formed XML, or not in a readable character set. */
        NOT_XML,
        /** An attachment in the document is larger than is read. */
        ATTACHMENT_TOO_LARGE,
        /** Carries a document type declaration; none is ever read. */
        DOCTYPE,
        /** Larger than the limit. */
        TOO_LARGE,
        /** Nested deeper than the limit. */
        TOO_DEEP,
        /** An element with more attributes than the limit. */
        TOO_MANY_ATTRIBUTES,
        /** A text or attribute value longer than the limit. */
        TEXT_TOO_LONG,
        /** More items than the limit. */
        TOO_MANY_ITEMS,
        /** A SOAP fault instead of a permit. */
        SOAP_FAULT,
        /** Well-formed, but there is no permit in it where one may stand. */
        NO_PERMIT,
        /** More than one permit where one was expected. */
        SEVERAL_PERMITS,
        /** A permit of a version this SDK does not read. */
        UNKNOWN_VERSION,
        /** A permit without a number (box 1). */
        NO_NUMBER
    }

    /**
     * Creates the exception.
     *
     * @param reason what kind of fault it is
     * @param message what is wrong and what was expected
     * @param location where, or null where that is not known
     * @param cause the parser's exception, or null
     */
    public MalformedDocumentException(
            Reason reason, String message, @Nullable Location location, @Nullable Throwable cause) {
        super(place(location) + message, cause);
        this.reason = reason;
        this.line = location == null ? -1 : location.getLineNumber();
        this.column = location == null ? -1 : location.getColumnNumber();
    }

    /**
     * Returns what kind of fault it is.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the line of the fault.
     *
     * @return the line, from 1; empty where it is not known
     */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /**
     * Returns the column of the fault.
     *
     * @return the column, from 1; empty where it is not known
     */
    public OptionalInt column() {
        return line > 0 && column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }

    private static String place(@Nullable Location location) {
        if (location == null || location.getLineNumber() < 1) {
            return "";
        }
        String column = location.getColumnNumber() > 0 ? ", column " + location.getColumnNumber() : "";
        return "line " + location.getLineNumber() + column + ": ";
    }
}
