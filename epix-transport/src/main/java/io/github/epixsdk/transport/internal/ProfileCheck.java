package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.MessageStyle;
import io.github.epixsdk.transport.NotFoundConvention;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SoapVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Finds what is missing in the profile of a partner, and what contradicts itself. */
public final class ProfileCheck {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 1000;
    private static final int MOST_ATTEMPTS = 10;

    private final PartnerProfile profile;
    private final SaidSettings said;
    private final Problems problems;

    private ProfileCheck(PartnerProfile profile, SaidSettings said) {
        this.profile = profile;
        this.said = said;
        this.problems = new Problems("the profile of " + profile.partner());
    }

    /**
     * Throws if something is wrong; it names everything at once.
     *
     * @param said what the profile says itself
     */
    public static void check(PartnerProfile profile, SaidSettings said) {
        ProfileCheck check = new ProfileCheck(profile, said);
        check.address();
        check.patience();
        check.answers();
        check.names();
        check.dialect();
        check.access();
        new ProfileContradictions(profile, said, check.problems).check();
        check.problems.throwIfAny();
    }

    /** An address as it may be shown: who writes a user into it writes the password beside. */
    private static String withoutUser(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address.toString() : address.toString().replace(user + "@", "***@");
    }

    private void address() {
        URI endpoint = profile.endpoint();
        problems.atIf(
                !"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null,
                "endpoint",
                "endpoint: expected an https address, found " + withoutUser(endpoint));
        problems.atIf(
                endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null,
                "endpoint",
                "endpoint: an address carries neither a user nor a fragment");
        problems.atIf(profile.operations().isEmpty(), "operations", "operations: expected one at least");
        problems.atIf(
                profile.isoCountryCode() == CountryCodeUse.CALLER
                        && profile.caller().isEmpty(),
                "isoCountryCode",
                "isoCountryCode: caller contradicts the missing key caller, the own Party");
    }

    private void patience() {
        problems.atIf(
                profile.attempts() < 1 || profile.attempts() > MOST_ATTEMPTS,
                "attempts",
                "attempts: expected 1 to " + MOST_ATTEMPTS + ", found " + profile.attempts());
        problems.atIf(
                profile.retryPause().toMillis() < 1 || profile.retryPause().compareTo(LONGEST_PAUSE) > 0,
                "retryPause",
                "retryPause: expected 1ms to 10s, found " + TimeText.of(profile.retryPause()));
        problems.atIf(
                profile.breakerFailures() < 0 || profile.breakerFailures() > MOST_FAILURES,
                "breaker",
                "breaker: expected 0 to " + MOST_FAILURES + " failures, found " + profile.breakerFailures());
        problems.atIf(
                profile.breakerPause().toMillis() < 1, "breaker", "breaker: the pause must be longer than nothing");
        problems.atIf(profile.maxAnswerBytes() < 1, "maxAnswerBytes", "maxAnswerBytes: expected a positive number");
        positive("connect", profile.connectTimeout());
        positive("answer", profile.answerTimeout());
        positive("total", profile.totalTimeout());
        within("connect", profile.connectTimeout(), said.connectTimeout());
        within("answer", profile.answerTimeout(), said.answerTimeout());
    }

    private void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            problems.at(List.of("timeouts", name), "timeouts: " + name + " must be longer than nothing");
        }
    }

    /** A default nobody wrote down contradicts nothing: the shorter total counts. */
    private void within(String name, Duration value, boolean written) {
        if (written && value.compareTo(profile.totalTimeout()) > 0) {
            problems.at(
                    List.of("timeouts", name),
                    "timeouts: " + name + " " + TimeText.of(value) + " contradicts the shorter total "
                            + TimeText.of(profile.totalTimeout())
                            + ": shorten it, or lengthen total");
        }
    }

    private void answers() {
        problems.atIf(
                profile.sealing() == Sealing.NONE && profile.sealTrust().isPresent(),
                "sealTrust",
                "sealTrust contradicts sealing none: a seal would never be looked at");
        problems.atIf(
                profile.retention().toTotalMonths() < PartnerProfile.SHORTEST_RETENTION.toTotalMonths(),
                "retention",
                "retention: expected five years (5y) at least, as Decision 18.125 asks for, found "
                        + TimeText.of(profile.retention()));
        problems.atIf(profile.notFound().isEmpty(), "notFound", "notFound: expected one convention at least");
        problems.atIf(
                !profile.notIssuedFaults().isEmpty() && !profile.notFound().contains(NotFoundConvention.FAULT),
                "notIssuedFaults",
                "notIssuedFaults contradicts notFound, which does not name fault");
    }

    private void names() {
        for (Operation operation : Operation.values()) {
            xmlName(profile.operationName(operation), "operationNames", operation.standardName());
            xmlName(profile.responseElement(operation), "responseNames", operation.standardName());
        }
        for (RequestArgument argument : RequestArgument.values()) {
            xmlName(profile.argumentName(argument), "argumentNames", argument.standardName());
        }
        profile.operations().stream()
                .filter(o -> o != Operation.SERVICE_STATE)
                .filter(o -> !profile.arguments(o).contains(RequestArgument.CERTIFICATE_NUMBER))
                .forEach(o -> problems.at(
                        List.of("arguments", o.standardName()),
                        "arguments: " + o.standardName() + " needs CertificateNumber"));
    }

    private void dialect() {
        problems.atIf(
                profile.style() == MessageStyle.RPC_ENCODED && profile.soapVersion() == SoapVersion.SOAP_12,
                "style",
                "style: rpc-encoded contradicts soap 1.2, which has no such encoding");
    }

    private void access() {
        profile.pins().stream()
                .filter(pin -> !pin.matches("sha256/[A-Za-z0-9+/]{43}="))
                .forEach(pin -> problems.at(
                        List.of("pins"), "pins: expected sha256/ and 44 characters of base64, found " + pin));
        profile.authentication().ifPresent(authentication -> {
            if (authentication.method() == Authentication.Method.SOAP_HEADER) {
                xmlName(authentication.header(), "authentication", "header");
                xmlName(authentication.userElement(), "authentication", "userElement");
                xmlName(authentication.passwordElement(), "authentication", "passwordElement");
            }
            problems.atIf(
                    authentication.method() == Authentication.Method.HTTP_BASIC
                            && authentication.user().contains(":"),
                    "authentication",
                    "authentication: a user name with a colon cannot be sent by http-basic");
        });
    }

    private void xmlName(String name, String... place) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,99}")) {
            problems.at(List.of(place), String.join(".", place) + ": \"" + name + "\" is not the name of an element");
        }
    }
}
