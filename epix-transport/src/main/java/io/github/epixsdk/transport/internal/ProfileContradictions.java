package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.Sealing;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what says two things at once in the dialect of a partner: names, arguments, namespaces and words. */
final class ProfileContradictions {
    private static final Pattern OF_A_VERSION =
            Pattern.compile("urn:CitesDataExchange/(v\\d+)/?", Pattern.CASE_INSENSITIVE);
    /** What may stand between the quotation marks of the header SOAPAction. */
    private static final Pattern ACTION = Pattern.compile("[ -~&&[^\"]]*");

    private static final String NAMESPACE = "namespace";

    private final PartnerProfile profile;
    private final SaidSettings said;
    private final Problems problems;

    ProfileContradictions(PartnerProfile profile, SaidSettings said, Problems problems) {
        this.profile = profile;
        this.said = said;
        this.problems = problems;
    }

    void check() {
        operationNames();
        argumentNames();
        arguments();
        namespace();
        soapActions();
        faults();
        problems.atIf(
                profile.sealing() == Sealing.NONE && said.detachedSeal(),
                "detachedSeal",
                "detachedSeal contradicts sealing none: a seal would never be looked at; leave one of them out");
    }

    private void operationNames() {
        for (Operation one : profile.operations()) {
            for (Operation other : profile.operations()) {
                if (one.compareTo(other) < 0) {
                    tellApart(one, other);
                }
            }
        }
        said.operationNames().stream()
                .filter(operation -> !profile.operations().contains(operation))
                .forEach(
                        operation -> problems.at(
                                List.of("operationNames", operation.standardName()),
                                "operationNames names " + operation.standardName()
                                        + ", which contradicts operations, where it is not: add it there, or leave out its name"));
    }

    private void tellApart(Operation one, Operation other) {
        String both = one.standardName() + " and " + other.standardName();
        String name = profile.operationName(other);
        String response = profile.responseElement(other);
        if (profile.operationName(one).equals(name)) {
            problems.at(
                    List.of("operationNames", other.standardName()),
                    "operationNames: " + both + " have the same name " + name
                            + ", so that the partner cannot tell them apart: name them differently, or leave one out of"
                            + " operations");
        } else if (profile.responseElement(one).equals(response)) {
            problems.at(
                    List.of("responseNames", other.standardName()),
                    "responseNames: " + both + " have the same name " + response
                            + ", so that an answer to one would pass for an answer to the other: name them differently,"
                            + " or leave one out of operations");
        }
    }

    private void argumentNames() {
        for (RequestArgument one : RequestArgument.values()) {
            for (RequestArgument other : RequestArgument.values()) {
                boolean same =
                        one.compareTo(other) < 0 && profile.argumentName(one).equals(profile.argumentName(other));
                if (same && meet(List.of(one, other))) {
                    problems.at(
                            List.of("argumentNames", other.standardName()),
                            "argumentNames: " + one.standardName() + " and " + other.standardName()
                                    + " have the same name " + profile.argumentName(one)
                                    + ", so that the partner cannot tell them apart: name them differently");
                }
            }
        }
    }

    /** A name that is never sent beside its double does no harm, unless somebody gave it to both. */
    private boolean meet(List<RequestArgument> both) {
        return said.argumentNames().containsAll(both)
                || profile.operations().stream()
                        .anyMatch(operation -> profile.arguments(operation).containsAll(both));
    }

    private void arguments() {
        said.arguments().forEach((operation, list) -> {
            List<String> place = List.of("arguments", operation.standardName());
            for (RequestArgument argument : EnumSet.allOf(RequestArgument.class)) {
                if (list.stream().filter(argument::equals).count() > 1) {
                    problems.at(
                            place,
                            "arguments: " + operation.standardName() + " lists " + argument.standardName()
                                    + " more than once: leave it there once");
                }
            }
            if (profile.isoCountryCode() == CountryCodeUse.OMIT && list.contains(RequestArgument.ISO_COUNTRY_CODE)) {
                problems.at(
                        place,
                        "arguments: " + operation.standardName() + " lists IsoCountryCode, which contradicts"
                                + " isoCountryCode omit: leave it out of the list, or say callee or caller");
            }
        });
        problems.atIf(
                profile.emptyToken() == EmptyTokenUse.NIL
                        && profile.operations().stream()
                                .noneMatch(o -> profile.arguments(o).contains(RequestArgument.TOKEN_ID)),
                "emptyToken",
                "emptyToken nil contradicts arguments, where no operation has TokenId: add it there, or leave out"
                        + " emptyToken");
    }

    private void namespace() {
        said.namespace().ifPresent(namespace -> {
            problems.atIf(!isUri(namespace), NAMESPACE, NAMESPACE + expectedUri(namespace));
            Matcher version = OF_A_VERSION.matcher(namespace);
            if (version.matches()) {
                String code = version.group(1).toLowerCase(Locale.ROOT);
                problems.atIf(
                        !code.equals(profile.version().code()),
                        NAMESPACE,
                        NAMESPACE + " " + namespace + " contradicts interface "
                                + profile.version().code() + ": leave it out, or say interface: " + code);
            }
        });
        profile.authentication()
                .map(Authentication::namespace)
                .filter(namespace -> !namespace.isEmpty() && !isUri(namespace))
                .ifPresent(namespace -> problems.at(
                        List.of("authentication", "headerNamespace"),
                        "authentication.headerNamespace" + expectedUri(namespace)));
    }

    private static String expectedUri(String found) {
        return ": expected a URI such as urn:CitesDataExchange, found \"" + found + "\"";
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void soapActions() {
        for (Operation operation : Operation.values()) {
            String action = profile.soapAction(operation);
            if (!ACTION.matcher(action).matches()) {
                problems.at(
                        List.of("soapActions", operation.standardName()),
                        "soapActions: the action of " + operation.standardName()
                                + " cannot stand in an HTTP header: expected printable ASCII without quotation marks,"
                                + " found \"" + action.replaceAll("[^ -~]", "?") + "\"");
            }
        }
    }

    private void faults() {
        for (String text : profile.faults().keySet()) {
            for (String notIssued : profile.notIssuedFaults()) {
                if (FaultTable.plain(text).equals(FaultTable.plain(notIssued))) {
                    problems.at(
                            List.of("faults", text),
                            "faults contradicts notIssuedFaults: both name \"" + text
                                    + "\", in whatever case; leave it in one of them");
                } else if (FaultTable.covers(text, notIssued)) {
                    problems.at(
                            List.of("faults", text),
                            "faults contradicts notIssuedFaults: \"" + text + "\" goes before, and takes all that \""
                                    + notIssued + "\" stands for; leave that one out, or say less by the former");
                }
            }
        }
    }
}
