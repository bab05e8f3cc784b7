package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts user name and password into requests as they are sent, so that no password is in what is kept of them. The password is
 * read anew for each attempt, so that it can be replaced.
 */
final class Credentials {
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
    private static final String AUTHORIZATION = "Authorization";
    /** Of one length, which says nothing of that of the password. */
    private static final String MASK = "***";

    private final PartnerProfile profile;

    /** Reads where the password is. */
    Credentials(PartnerProfile profile) {
        this.profile = profile;
    }

    /** A request as it is sent. What it already has of credentials is replaced: outboxes of earlier versions kept them. */
    WireRequest sent(WireRequest request) {
        return with(request, Credentials::password);
    }

    /** A request as it may be kept: as it is sent, but for asterisks in the place of the password. */
    WireRequest kept(WireRequest request) {
        return with(request, authentication -> MASK);
    }

    /** What to say of a request that is kept otherwise than it was sent; headers say it themselves. */
    Optional<String> note() {
        return profile.authentication()
                .filter(a -> a.method() != Authentication.Method.HTTP_BASIC)
                .map(a -> "the password in the message was replaced by " + MASK + " before it was recorded");
    }

    private WireRequest with(WireRequest request, Function<Authentication, String> secret) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.remove(AUTHORIZATION);
        String block = "";
        if (profile.authentication().isPresent()) {
            Authentication a = profile.authentication().get();
            String password = secret.apply(a);
            switch (a.method()) {
                case SOAP_HEADER -> block = own(a, password);
                case USERNAME_TOKEN -> block = usernameToken(a, password);
                case HTTP_BASIC -> headers.put(AUTHORIZATION, List.of(basic(a, password)));
            }
        }
        byte[] body = MessageWriter.withHeaders(request.body().bytes(), block);
        return WireRequest.of(request.method(), request.target(), headers, body);
    }

    private static String basic(Authentication a, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((a.user() + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String own(Authentication a, String password) {
        String namespace = a.namespace().isEmpty() ? profile.messageNamespace() : a.namespace();
        return "<a:" + a.header() + " xmlns:a=\"" + MessageWriter.escaped(namespace) + "\">"
                + element(a.userElement(), a.user()) + element(a.passwordElement(), password) + "</a:" + a.header()
                + ">";
    }

    private static String usernameToken(Authentication a, String password) {
        return "<wsse:Security xmlns:wsse=\"" + WSSE + "\" soapenv:mustUnderstand=\"1\"><wsse:UsernameToken>"
                + element("wsse:Username", a.user()) + "<wsse:Password Type=\"" + TEXT + "\">"
                + MessageWriter.escaped(password) + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + MessageWriter.escaped(text) + "</" + name + ">";
    }

    private static String password(Authentication a) {
        char[] password = a.password().read();
        try {
            return new String(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
