package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.SignatoryRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the four signatory blocks of a permit are named in the signed properties of a signature ({@code xades:ClaimedRole}). */
final class Roles {
    private static final String PREFIX = "urn:epix:role:";

    private Roles() {}

    static String uri(SignatoryRole role) {
        return PREFIX + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells whether a signature in this role, or in none, stands where the issuing authority's seal belongs. */
    static boolean standForAuthority(@Nullable SignatoryRole role) {
        return role != SignatoryRole.APPLICANT && role != SignatoryRole.EXAMINING_AUTHORITY;
    }

    /** Returns the first of the claimed roles that is one of ours. */
    static Optional<SignatoryRole> find(List<String> claimed) {
        return claimed.stream()
                .flatMap(uri -> Arrays.stream(SignatoryRole.values())
                        .filter(role -> uri(role).equals(uri)))
                .findFirst();
    }
}
