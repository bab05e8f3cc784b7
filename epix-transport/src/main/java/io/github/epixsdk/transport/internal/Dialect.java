package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.CallerProfile;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PermitConventions;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How one caller names things: its profile, completed by what the endpoint says for everybody. */
public final class Dialect {
    private static final String SUFFIX = "Request";

    private final CallerProfile caller;
    private final List<ToolkitVersion> versions;
    private final CountryCodeUse countryUse;
    private final AttachmentForm attachmentForm;

    /** Completes a profile. */
    public Dialect(
            CallerProfile caller,
            Collection<ToolkitVersion> served,
            CountryCodeUse countryUse,
            AttachmentForm attachmentForm) {
        this.caller = caller;
        this.versions = served.stream()
                .filter(v -> caller.versions().isEmpty() || caller.versions().contains(v))
                .toList();
        this.countryUse = caller.isoCountryCode().orElse(countryUse);
        this.attachmentForm = caller.attachmentForm().orElse(attachmentForm);
    }

    private Dialect(Dialect other, AttachmentForm attachmentForm) {
        this.caller = other.caller;
        this.versions = other.versions;
        this.countryUse = other.countryUse;
        this.attachmentForm = attachmentForm;
    }

    /**
     * This dialect for a caller that says what it can read: one that takes no message in parts gets files inline.
     *
     * @param accept the header {@code Accept} of its request
     */
    public Dialect accepting(Optional<String> accept) {
        boolean parts = accept.map(types -> types.toLowerCase(Locale.ROOT))
                .filter(types -> !types.contains("multipart/") && !types.contains("*/*"))
                .isEmpty();
        return parts || attachmentForm == AttachmentForm.INLINE ? this : new Dialect(this, AttachmentForm.INLINE);
    }

    /** How files travel to the Party. */
    AttachmentForm attachmentForm() {
        return attachmentForm;
    }

    /** In which words permits are written for the Party. */
    PermitConventions conventions() {
        return caller.conventions();
    }

    /** The Party that speaks so. */
    public CountryCode caller() {
        return caller.caller();
    }

    /** Whether the Party may use an operation. */
    boolean allows(Operation operation) {
        return caller.operations().contains(operation);
    }

    /** Whose country stands in the requests. */
    CountryCodeUse countryUse() {
        return countryUse;
    }

    /** The name of the list of confirmed quantities. */
    String listName() {
        return argumentName(RequestArgument.CONFIRMED_QUANTITIES);
    }

    String argumentName(RequestArgument argument) {
        return caller.argumentName(argument);
    }

    /** The version a message namespace stands for. */
    Optional<ToolkitVersion> version(String namespace) {
        if (caller.namespace().filter(namespace::equals).isPresent()) {
            return versions.stream().findFirst();
        }
        return versions.stream()
                .filter(v -> v.messageNamespace().equals(namespace))
                .findFirst();
    }

    /** The message namespaces a request may be in. */
    List<String> namespaces() {
        return Stream.concat(caller.namespace().stream(), versions.stream().map(ToolkitVersion::messageNamespace))
                .toList();
    }

    /** The operation a request element asks for. */
    Optional<Operation> operation(String element) {
        String bare = element.endsWith(SUFFIX) ? element.substring(0, element.length() - SUFFIX.length()) : element;
        return Arrays.stream(Operation.values())
                .filter(o -> caller.operationName(o)
                        .filter(n -> n.equals(element) || n.equals(bare))
                        .isPresent())
                .findFirst()
                .or(() -> Operation.named(bare));
    }

    /** The element that answers a request element: whoever asks by his own name is answered by his own. */
    String responseElement(Operation operation, String element) {
        boolean own =
                caller.operationName(operation).filter(element::startsWith).isPresent();
        return caller.responseName(operation)
                .filter(name -> own || caller.operationName(operation).isEmpty())
                .orElseGet(() -> operation.standardName() + "Response");
    }
}
