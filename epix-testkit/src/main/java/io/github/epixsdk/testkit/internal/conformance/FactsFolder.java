package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.transport.Sealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files a requester under test is given: keys, trust, and a profile. */
final class FactsFolder implements AutoCloseable {
    private static final String PASSWORD = "rehearsal";

    private final TestPki pki;
    private final Path folder;
    private int count;

    FactsFolder(TestPki pki) {
        this.pki = pki;
        try {
            this.folder = Files.createTempDirectory("epix-conformance");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder nobody used. */
    Path next() {
        return folder.resolve("partner-" + ++count);
    }

    /** Writes what the facts name. */
    void write(PartnerFacts facts, TestIdentity client) {
        try {
            Files.createDirectories(facts.received());
            Files.writeString(facts.passwordFile(), PASSWORD);
            Files.writeString(facts.trustFile(), TestIdentity.pem(List.of(pki.tlsAnchor())));
            Files.writeString(facts.sealTrustFile(), TestIdentity.pem(List.of(pki.sealAnchor(facts.partner()))));
            replaceKey(facts, client);
            Files.writeString(facts.profileFile(), profile(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a key and certificate in place, in one step. */
    static void replaceKey(PartnerFacts facts, TestIdentity client) {
        key(facts.clientKeyFile(), client);
    }

    /** Where the key is that a hub shows its callers. */
    static Path serverKey(PartnerFacts facts) {
        return facts.folder().resolve("server.p12");
    }

    static Path serverPassword(PartnerFacts facts) {
        return facts.folder().resolve("server.password");
    }

    /** Writes the key a hub shows its callers. */
    static void writeServerKey(PartnerFacts facts, TestIdentity server) {
        key(serverKey(facts), server);
        try {
            Files.writeString(serverPassword(facts), PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void key(Path file, TestIdentity identity) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        identity.writePkcs12(fresh, PASSWORD.toCharArray());
        try {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String profile(PartnerFacts facts) {
        long millis = facts.totalTime().toMillis();
        return """
                # partner
                partner: %s
                caller: %s
                endpoint: %s
                interface: %s
                clientKey:
                  file: client.p12
                  passwordFile: client.password
                trust: trust.pem
                sealing: %s
                attempts: %d
                maxAnswerBytes: %d
                retryPause: 100ms
                timeouts:
                  connect: %dms
                  answer: %dms
                  total: %dms
                """.formatted(
                                facts.partner(),
                                facts.caller(),
                                facts.endpoint(),
                                facts.version().code(),
                                (facts.sealRequired() ? Sealing.REQUIRED : Sealing.NONE)
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT),
                                facts.attempts(),
                                PartnerFacts.LARGEST_ANSWER,
                                millis,
                                millis,
                                millis)
                + (facts.sealRequired() ? "sealTrust: seals.pem\n" : "");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
