package io.github.epixsdk.testkit.internal.doctor;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.TrustException;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.TlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Looks at keys and certificates on this machine. */
final class CertificateChecks {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int WARN_DAYS = 30;

    private final PartnerProfile profile;
    private final Clock clock;

    CertificateChecks(PartnerProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
    }

    /** Our own key; and the material for the connection, if it can be used. */
    Optional<TlsMaterial> material(List<Check> checks) {
        TlsMaterial material;
        try {
            material = profile.tlsMaterial();
        } catch (ConfigurationException e) {
            checks.add(
                    Check.fail(
                            "keys",
                            String.valueOf(e.getMessage()),
                            "Put the file where the profile says, or correct the profile; ask the partner for its CA certificate."));
            return Optional.empty();
        }
        checks.addAll(own(material));
        for (X509Certificate certificate : material.trusted()) {
            checks.add(validity(
                    "trusted CA",
                    certificate,
                    "Ask the partner for its new CA certificate and add it to the file that trust names."));
        }
        return Optional.of(material);
    }

    private List<Check> own(TlsMaterial material) {
        List<Check> checks = new ArrayList<>();
        if (material.ownChain().isEmpty()) {
            checks.add(Check.warn(
                    "own key",
                    "the profile names no clientKey",
                    "Most partners know callers by their client certificate: make one with epix onboard."));
            return checks;
        }
        X509Certificate own = material.ownChain().get(0);
        checks.add(
                validity("own key", own, "Have the certificate renewed now, and give the partner the new one first."));
        profile.clientKey()
                .map(KeyReference::file)
                .flatMap(CertificateChecks::readableByOthers)
                .ifPresent(checks::add);
        checks.add(country(own));
        try {
            List<String> uses = own.getExtendedKeyUsage();
            if (uses != null && !uses.contains(CLIENT_AUTHENTICATION)) {
                checks.add(Check.fail(
                        "own key",
                        "the certificate may not be used by a TLS client",
                        "Ask the CA for one with the extended key usage clientAuth."));
            }
        } catch (CertificateParsingException e) {
            checks.add(Check.fail("own key", "the certificate cannot be read", "Ask the CA for another one."));
        }
        return checks;
    }

    private Check country(X509Certificate own) {
        List<String> countries = new ArrayList<>();
        for (RDN rdn :
                X500Name.getInstance(own.getSubjectX500Principal().getEncoded()).getRDNs(BCStyle.C)) {
            countries.add(IETFUtils.valueToString(rdn.getFirst().getValue()));
        }
        Optional<String> caller = profile.caller().map(CountryCode::value);
        if (countries.size() != 1
                || caller.filter(c -> !c.equals(countries.get(0))).isPresent()) {
            return Check.fail(
                    "own key",
                    "its subject names the countries " + countries + ", expected exactly one"
                            + caller.map(c -> ", " + c).orElse(""),
                    "Partners know a Party by the C of its certificate: ask the CA for one with that C.");
        }
        return Check.ok("own key", "it stands for Party " + countries.get(0));
    }

    private static Optional<Check> readableByOthers(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)
                    ? Optional.of(Check.warn(
                            "own key",
                            file + " can be read by others on this machine",
                            "Take their right away: chmod 600 " + file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            // No such rights here.
            return Optional.empty();
        }
    }

    /** What the partner's seals must lead to. */
    Check seals() {
        if (profile.sealing() == Sealing.NONE) {
            return Check.warn(
                    "seals",
                    "the profile says sealing: none, so nothing proves that a permit was not changed",
                    "Ask the partner whether it seals its permits by now.");
        }
        Optional<Path> trust = profile.sealTrust();
        if (trust.isEmpty()) {
            return Check.fail(
                    "seals",
                    "the profile has no sealTrust",
                    "Ask the partner for the CA certificate of its seals and name the file in the profile.");
        }
        try {
            TrustAnchors anchors = TrustAnchors.load(trust.get());
            return anchors.of(profile.partner()).isEmpty()
                    ? Check.fail(
                            "seals",
                            trust.get() + " has no certificate of Party " + profile.partner(),
                            "Ask the partner for the CA certificate of its seals; its C must be " + profile.partner()
                                    + ".")
                    : worst(anchors.of(profile.partner()));
        } catch (TrustException e) {
            return Check.fail("seals", String.valueOf(e.getMessage()), "Correct the file that sealTrust names.");
        }
    }

    private Check worst(Set<X509Certificate> anchors) {
        X509Certificate last = anchors.stream()
                .max(Comparator.comparing(
                        certificate -> certificate.getNotAfter().toInstant()))
                .orElseThrow();
        return validity("seals", last, "Ask the partner for the next CA certificate of its seals.");
    }

    /** Whether a certificate is valid now, and for how long. */
    Check validity(String name, X509Certificate certificate, String advice) {
        Instant now = clock.instant();
        Instant end = certificate.getNotAfter().toInstant();
        String which = "certificate with serial number "
                + certificate.getSerialNumber().toString(16);
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            return Check.fail(
                    name,
                    which + " is not valid before " + certificate.getNotBefore().toInstant(),
                    "Wait until then, or look whether this machine's clock is right.");
        }
        long days = Duration.between(now, end).toDays();
        if (end.isBefore(now)) {
            return Check.fail(name, which + " has ended on " + end, advice);
        }
        String found = which + " is valid until " + end + ", " + days + " days";
        return days <= WARN_DAYS ? Check.warn(name, found, advice) : Check.ok(name, found);
    }
}
