package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SignerKind;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.TrustException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes trust anchors of a trust file, and remembers which bytes they were made of. */
public final class TrustFileReader {
    private final Path file;
    private final byte[] source;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final TrustAnchors.Builder anchors = TrustAnchors.builder();
    private int version;
    private @Nullable Instant nextUpdate;

    private TrustFileReader(Path file, byte[] source) {
        this.file = file;
        this.source = source;
    }

    public static TrustFileReader read(TrustYaml yaml, Path file) {
        TrustFileReader reader = new TrustFileReader(file, yaml.source());
        yaml.allow("version", "issued", "nextUpdate", "operator", "parties");
        try {
            reader.version = Integer.parseInt(yaml.required("version"));
        } catch (NumberFormatException e) {
            throw yaml.problem("version", "version takes a whole number");
        }
        time(yaml, "issued");
        reader.nextUpdate = time(yaml, "nextUpdate").orElse(null);
        TrustYaml parties = yaml.map("parties");
        for (String key : parties.keys()) {
            CountryCode party = CountryCode.find(key)
                    .orElseThrow(() -> parties.problem(
                            key, "expected a Party as a country code of two letters, found " + Quoted.of(key)));
            reader.party(party, parties.map(key));
        }
        return reader;
    }

    /** Returns the bytes of the trust file as they were read. */
    public byte[] source() {
        return source.clone();
    }

    /** Returns the certificate files by name, as they were read. */
    public Map<String, byte[]> files() {
        return new TreeMap<>(files);
    }

    public TrustAnchors anchors() {
        return anchors.build();
    }

    public int version() {
        return version;
    }

    public @Nullable Instant nextUpdate() {
        return nextUpdate;
    }

    private void party(CountryCode party, TrustYaml entry) {
        entry.allow("anchors", "policies", "organizations", "pinned", "timeStampAnchors", "algorithms");
        List<TrustYaml> listed = entry.maps("anchors", "file");
        if (listed.isEmpty()) {
            throw entry.problem("anchors", "the Party " + party + " has no anchors");
        }
        listed.forEach(each -> anchor(party, each));
        for (String name : entry.texts("timeStampAnchors")) {
            certificates(entry, "timeStampAnchors", "timeStampAnchors", name)
                    .forEach(certificate -> anchors.addTimeStampAnchor(party, certificate));
        }
        entry.texts("policies").forEach(oid -> {
            if (!oid.matches("[0-2](\\.[0-9]+)+")) {
                throw entry.problem("policies", "expected an object identifier, found " + Quoted.of(oid));
            }
            anchors.allowPolicy(party, oid);
        });
        entry.texts("organizations").forEach(organization -> anchors.allowOrganization(party, organization));
        entry.texts("pinned").forEach(digest -> {
            try {
                anchors.pin(party, digest);
            } catch (IllegalArgumentException e) {
                throw entry.problem("pinned", String.valueOf(e.getMessage()));
            }
        });
        entry.texts("algorithms").forEach(name -> anchors.accept(party, algorithm(entry, name)));
    }

    private void anchor(CountryCode party, TrustYaml entry) {
        entry.allow("file", "from", "until", "roles", "kind");
        @Nullable Instant from = time(entry, "from").orElse(null);
        @Nullable Instant until = time(entry, "until").orElse(null);
        List<SignatoryRole> roles =
                entry.texts("roles").stream().map(name -> role(entry, name)).toList();
        Optional<SignerKind> kind = entry.text("kind").map(name -> kind(entry, name));
        for (X509Certificate certificate : certificates(entry, "file", "anchors", entry.required("file"))) {
            anchors.add(party, certificate, from, until);
            kind.ifPresent(each -> anchors.kind(party, certificate, each));
            roles.forEach(role -> anchors.grant(party, certificate, role));
        }
    }

    private List<X509Certificate> certificates(TrustYaml entry, String key, String told, String name) {
        Path beside = beside(name)
                .orElseThrow(() -> entry.problem(
                        key,
                        "expected the name of a certificate file in the folder of the trust file, found "
                                + Quoted.of(name)));
        try {
            byte[] bytes = files.computeIfAbsent(name, n -> PemFiles.bytes(beside));
            return PemFiles.certificates(bytes, beside);
        } catch (TrustException e) {
            String why = Files.exists(beside)
                    ? Quoted.of(name) + " cannot be used. " + e.getMessage()
                    : "expected a certificate file in the folder of the trust file, found no file " + Quoted.of(name);
            throw entry.problemWith(key, name, told + ": " + why, e);
        }
    }

    private Optional<Path> beside(String name) {
        try {
            return Attachments.isName(name) ? Optional.of(file.resolveSibling(name)) : Optional.empty();
        } catch (InvalidPathException e) {
            // Which characters a file may have in its name depends on the system.
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(TrustYaml yaml, String key) {
        return yaml.text(key).map(text -> {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException e) {
                throw yaml.problem(
                        key,
                        key + " takes a date such as 2027-03-01 or a time such as 2027-03-01T00:00:00Z, found "
                                + Quoted.of(text));
            }
        });
    }

    private static SignatoryRole role(TrustYaml entry, String name) {
        return Arrays.stream(SignatoryRole.values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> entry.problem(
                        "roles",
                        "expected management-authority, applicant, issuing-official or examining-authority, found "
                                + Quoted.of(name)));
    }

    private static SignerKind kind(TrustYaml entry, String name) {
        return Stream.of(SignerKind.SEAL, SignerKind.SIGNATURE)
                .filter(kind -> kind.code().equals(name))
                .findFirst()
                .orElseThrow(() -> entry.problem("kind", "expected seal or signature, found " + Quoted.of(name)));
    }

    private static SignatureAlgorithm algorithm(TrustYaml entry, String name) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(SignatureAlgorithm::byAgreementOnly)
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> entry.problem(
                        "algorithms",
                        "expected an algorithm that is accepted by agreement only (ED25519), found "
                                + Quoted.of(name)));
    }
}
