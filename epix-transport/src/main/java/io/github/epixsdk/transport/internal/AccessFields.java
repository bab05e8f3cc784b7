package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.ProxyAddress;
import io.github.epixsdk.transport.SecretReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys, users and ways to a partner, as far as profiles say them: a ready profile gives the method, the user's own file the user and
 * where the password is. Not thread-safe.
 */
final class AccessFields {
    private static final List<String> HEADER_KEYS =
            List.of("header", "headerNamespace", "userElement", "passwordElement");

    private Authentication.@Nullable Method method;
    private @Nullable String user;
    private @Nullable SecretReference password;
    private @Nullable String header;
    private @Nullable String namespace;
    private @Nullable String userElement;
    private @Nullable String passwordElement;

    /** Reads what a profile says; what it says already stands unless it is said again. */
    void read(YamlMap yaml, PartnerProfile.Builder profile, Problems problems) {
        ProfileValues.key(yaml, "clientKey", problems).ifPresent(profile::clientKey);
        yaml.path("trust").ifPresent(profile::trust);
        yaml.map("authentication").ifPresent(map -> {
            int line = yaml.lineOf("authentication");
            map.value("method", ProfileValues.oneOf(Authentication.Method.class))
                    .ifPresent(value -> method = value);
            map.text("user").ifPresent(value -> user = value);
            ProfileValues.secret(map, problems, line).ifPresent(value -> password = value);
            map.text("header").ifPresent(value -> header = value);
            map.text("headerNamespace").ifPresent(value -> namespace = value);
            map.text("userElement").ifPresent(value -> userElement = value);
            map.text("passwordElement").ifPresent(value -> passwordElement = value);
            map.rejectUnknownKeys();
            onlyForTheHeader(map, problems);
        });
        yaml.map("proxy")
                .flatMap(map -> proxy(map, problems, yaml.lineOf("proxy")))
                .ifPresent(profile::proxy);
    }

    /** A ready profile may have been for a header; what the file itself says of one must have one. */
    private void onlyForTheHeader(YamlMap map, Problems problems) {
        Authentication.Method chosen = method;
        if (chosen == null || chosen == Authentication.Method.SOAP_HEADER) {
            return;
        }
        for (String key : HEADER_KEYS) {
            map.line(List.of(key))
                    .ifPresent(line -> problems.add(
                            line,
                            "authentication." + key + " contradicts method " + name(chosen)
                                    + ", which has no such header: leave it out, or say method: soap-header"));
        }
    }

    private static String name(Authentication.Method method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Puts the authentication together, once every profile was read. */
    void applyTo(PartnerProfile.Builder profile, Problems problems) {
        if (method == null) {
            if (user != null || password != null) {
                problems.add("authentication: the key method is missing");
            }
            return;
        }
        if (user == null || password == null) {
            problems.add("authentication by "
                    + name(method)
                    + ": expected user, and passwordFile, passwordVariable or passwordKeyStore");
            return;
        }
        profile.authentication(new Authentication(
                method,
                user,
                password,
                or(header, Authentication.DEFAULT_HEADER),
                or(namespace, ""),
                or(userElement, Authentication.DEFAULT_USER_ELEMENT),
                or(passwordElement, Authentication.DEFAULT_PASSWORD_ELEMENT)));
    }

    private static String or(@Nullable String value, String standard) {
        return value == null ? standard : value;
    }

    private static Optional<ProxyAddress> proxy(YamlMap map, Problems problems, int line) {
        Optional<String> host = map.required("host");
        Optional<Integer> port = map.requiredValue("port", ProfileValues::number);
        Optional<String> name = map.text("user");
        Optional<SecretReference> secret = ProfileValues.secret(map, problems, line);
        map.rejectUnknownKeys();
        if (host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProxyAddress(host.get(), port.get(), name.orElse(null), secret.orElse(null)));
        } catch (IllegalArgumentException e) {
            problems.add(line, "proxy: " + e.getMessage());
            return Optional.empty();
        }
    }
}
