package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.NotFoundConvention;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.TokenId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What the faults of a partner mean. There are no codes in the interface, only texts; the known ones come from the source of the
 * UNEP-WCMC hub and of its SOAP library.
 */
public final class FaultTable {
    private static final Map<String, RefusalReason> COMMON = common();

    private final PartnerProfile profile;

    /** The table for a partner: its own texts first, then the common ones. */
    public FaultTable(PartnerProfile profile) {
        this.profile = profile;
    }

    /**
     * What a fault means.
     *
     * @param reason the kind of refusal, or empty if the fault says that there is no such permit
     * @param text the partner's words
     */
    public record Meaning(Optional<RefusalReason> reason, String text) {}

    /** Finds the meaning of a SOAP fault of either version, whatever the namespaces and prefixes of its parts. */
    public Meaning meaning(Element fault, @Nullable TokenId token) {
        String text = Soap.child(fault, "faultstring")
                .map(Soap::text)
                .or(() -> Soap.child(fault, "Reason")
                        .flatMap(r -> Soap.child(r, "Text"))
                        .map(Soap::text))
                .orElse("");
        Optional<Element> own = Soap.child(fault, "detail")
                .or(() -> Soap.child(fault, "Detail"))
                .flatMap(d -> Soap.child(d, "EpixFault"))
                .filter(d -> ResponderFault.NAMESPACE.equals(d.getNamespaceURI()));
        String words = new PartnerWords(token)
                .text(own.flatMap(d -> Soap.child(d, "text"))
                        .map(Soap::text)
                        .filter(t -> !t.isEmpty())
                        .orElse(text));
        Optional<String> code = own.flatMap(d -> Soap.child(d, "code")).map(Soap::text);
        if (code.isPresent()) {
            if (code.get().equals(ResponderFault.NOT_ISSUED)) {
                return notIssued(words);
            }
            Optional<RefusalReason> known = Arrays.stream(RefusalReason.values())
                    .filter(r -> r.name().equals(code.get()))
                    .findFirst();
            if (known.isPresent()) {
                return new Meaning(known, words);
            }
        }
        return ofText(text, words);
    }

    private Meaning ofText(String text, String words) {
        boolean notIssued = text.equalsIgnoreCase(ResponderFault.NOT_ISSUED_TEXT)
                || profile.notIssuedFaults().stream().anyMatch(pattern -> matches(pattern, text));
        Optional<RefusalReason> own = find(profile.faults(), text);
        if (own.isPresent()) {
            return new Meaning(own, words);
        } else if (notIssued) {
            return notIssued(words);
        }
        return new Meaning(Optional.of(find(COMMON, text).orElse(RefusalReason.OTHER)), words);
    }

    private Meaning notIssued(String words) {
        return new Meaning(
                profile.notFound().contains(NotFoundConvention.FAULT)
                        ? Optional.empty()
                        : Optional.of(RefusalReason.OTHER),
                words);
    }

    private static Optional<RefusalReason> find(Map<String, RefusalReason> table, String text) {
        return table.entrySet().stream()
                .filter(e -> matches(e.getKey(), text))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean matches(String pattern, String text) {
        String wanted = plain(pattern);
        String found = text.toLowerCase(Locale.ROOT);
        return wanted.endsWith("*") ? found.startsWith(wanted.substring(0, wanted.length() - 1)) : found.equals(wanted);
    }

    /** Whether every text that the other pattern stands for is taken by this one. */
    static boolean covers(String pattern, String other) {
        String wide = plain(pattern);
        String narrow = plain(other);
        return wide.equals(narrow) || (wide.endsWith("*") && narrow.startsWith(wide.substring(0, wide.length() - 1)));
    }

    /** A pattern as it is compared. */
    static String plain(String pattern) {
        return pattern.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, RefusalReason> common() {
        Map<String, RefusalReason> table = new LinkedHashMap<>();
        for (RefusalReason reason : RefusalReason.values()) {
            table.put(reason.faultText() + "*", reason);
        }
        table.put("AdapterNotFound", RefusalReason.CALLEE_NOT_FOUND);
        table.put("Unauthorized", RefusalReason.NOT_AUTHORISED);
        table.put("Missing required UsernameToken", RefusalReason.NOT_AUTHORISED);
        table.put("Adapters::OperationNotAvailable*", RefusalReason.OPERATION_NOT_AVAILABLE);
        table.put("Cannot find SOAP action mapping for*", RefusalReason.OPERATION_NOT_AVAILABLE);
        table.put("Invalid SOAP request*", RefusalReason.INVALID_REQUEST);
        table.put("XML structure is not valid*", RefusalReason.INVALID_REQUEST);
        return table;
    }
}
