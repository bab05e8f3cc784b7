package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.PartnerProfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Puts user name and password into requests. The password is read anew for each, so that it can be replaced. */
final class Credentials {
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    private final PartnerProfile profile;

    /** Reads where the password is. */
    Credentials(PartnerProfile profile) {
        this.profile = profile;
    }

    /** The markup of the SOAP header; empty if there is none. */
    String soapHeader() {
        return profile.authentication()
                .map(a -> switch (a.method()) {
                    case SOAP_HEADER -> own(a, password(a));
                    case USERNAME_TOKEN -> usernameToken(a, password(a));
                    case HTTP_BASIC -> "";
                })
                .orElse("");
    }

    /** The value of the header {@code Authorization}. */
    Optional<String> httpHeader() {
        return profile.authentication()
                .filter(a -> a.method() == Authentication.Method.HTTP_BASIC)
                .map(a -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString((a.user() + ":" + password(a)).getBytes(StandardCharsets.UTF_8)));
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
