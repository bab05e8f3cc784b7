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

/** Finds what is missing in the profile of a partner, and what contradicts itself. */
public final class ProfileCheck {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 1000;
    private static final int MOST_ATTEMPTS = 10;

    private final PartnerProfile profile;
    private final Problems problems;

    private ProfileCheck(PartnerProfile profile) {
        this.profile = profile;
        this.problems = new Problems("the profile of " + profile.partner());
    }

    /** Throws if something is wrong; it names everything at once. */
    public static void check(PartnerProfile profile) {
        ProfileCheck check = new ProfileCheck(profile);
        check.address();
        check.patience();
        check.answers();
        check.names();
        check.dialect();
        check.access();
        check.problems.throwIfAny();
    }

    private void address() {
        URI endpoint = profile.endpoint();
        problems.addIf(
                !"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null,
                "endpoint: expected an https address, found " + endpoint);
        problems.addIf(
                endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null,
                "endpoint: an address carries neither a user nor a fragment");
        problems.addIf(profile.operations().isEmpty(), "operations: expected one at least");
        problems.addIf(
                profile.isoCountryCode() == CountryCodeUse.CALLER
                        && profile.caller().isEmpty(),
                "isoCountryCode: caller contradicts the missing key caller, the own Party");
    }

    private void patience() {
        problems.addIf(
                profile.attempts() < 1 || profile.attempts() > MOST_ATTEMPTS,
                "attempts: expected 1 to " + MOST_ATTEMPTS + ", found " + profile.attempts());
        problems.addIf(
                profile.retryPause().toMillis() < 1 || profile.retryPause().compareTo(LONGEST_PAUSE) > 0,
                "retryPause: expected 1ms to 10s, found " + profile.retryPause());
        problems.addIf(
                profile.breakerFailures() < 0 || profile.breakerFailures() > MOST_FAILURES,
                "breaker: expected 0 to " + MOST_FAILURES + " failures, found " + profile.breakerFailures());
        problems.addIf(profile.breakerPause().toMillis() < 1, "breaker: the pause must be longer than nothing");
        problems.addIf(profile.maxAnswerBytes() < 1, "maxAnswerBytes: expected a positive number");
        positive("connect", profile.connectTimeout());
        positive("answer", profile.answerTimeout());
        positive("total", profile.totalTimeout());
        within("connect", profile.connectTimeout(), PartnerProfile.DEFAULT_CONNECT_TIMEOUT);
        within("answer", profile.answerTimeout(), PartnerProfile.DEFAULT_ANSWER_TIMEOUT);
    }

    private void positive(String name, Duration value) {
        problems.addIf(value.isNegative() || value.isZero(), "timeouts: " + name + " must be longer than nothing");
    }

    /** A default nobody wrote down contradicts nothing: the shorter total counts. */
    private void within(String name, Duration value, Duration standard) {
        problems.addIf(
                value.compareTo(profile.totalTimeout()) > 0 && !value.equals(standard),
                "timeouts: " + name + " " + value + " contradicts the shorter total " + profile.totalTimeout());
    }

    private void answers() {
        problems.addIf(
                profile.sealing() == Sealing.NONE && profile.sealTrust().isPresent(),
                "sealTrust contradicts sealing none: a seal would never be looked at");
        problems.addIf(
                profile.retention().toTotalMonths() < PartnerProfile.SHORTEST_RETENTION.toTotalMonths(),
                "retention: expected five years (5y) at least, as Decision 18.125 asks for, found "
                        + profile.retention());
        problems.addIf(profile.notFound().isEmpty(), "notFound: expected one convention at least");
        problems.addIf(
                !profile.notIssuedFaults().isEmpty() && !profile.notFound().contains(NotFoundConvention.FAULT),
                "notIssuedFaults contradicts notFound, which does not name fault");
        profile.faults().keySet().stream()
                .filter(profile.notIssuedFaults()::contains)
                .forEach(text -> problems.add("faults contradicts notIssuedFaults: both name \"" + text + "\""));
    }

    private void names() {
        for (Operation operation : Operation.values()) {
            xmlName(profile.operationName(operation));
            xmlName(profile.responseElement(operation));
        }
        for (RequestArgument argument : RequestArgument.values()) {
            xmlName(profile.argumentName(argument));
        }
        profile.operations().stream()
                .filter(o -> o != Operation.SERVICE_STATE)
                .filter(o -> !profile.arguments(o).contains(RequestArgument.CERTIFICATE_NUMBER))
                .forEach(o -> problems.add("arguments: " + o.standardName() + " needs CertificateNumber"));
    }

    private void dialect() {
        problems.addIf(
                profile.style() == MessageStyle.RPC_ENCODED && profile.soapVersion() == SoapVersion.SOAP_12,
                "style: rpc-encoded contradicts soap 1.2, which has no such encoding");
    }

    private void access() {
        profile.pins().stream()
                .filter(pin -> !pin.matches("sha256/[A-Za-z0-9+/]{43}="))
                .forEach(pin -> problems.add("pins: expected sha256/ and 44 characters of base64, found " + pin));
        profile.authentication().ifPresent(authentication -> {
            if (authentication.method() == Authentication.Method.SOAP_HEADER) {
                xmlName(authentication.header());
                xmlName(authentication.userElement());
                xmlName(authentication.passwordElement());
            }
            problems.addIf(
                    authentication.method() == Authentication.Method.HTTP_BASIC
                            && authentication.user().contains(":"),
                    "authentication: a user name with a colon cannot be sent by http-basic");
        });
    }

    private void xmlName(String name) {
        problems.addIf(
                !name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,99}"), "\"" + name + "\" is not the name of an element");
    }
}
