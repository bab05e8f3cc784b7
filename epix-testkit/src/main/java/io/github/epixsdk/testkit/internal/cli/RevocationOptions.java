package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.RevocationData;
import io.github.epixsdk.signature.RevocationFetcher;
import io.github.epixsdk.signature.VerificationPolicy;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What is known of revoked certificates, and whether the authorities may be asked. */
final class RevocationOptions {
    @Option(
            names = "--crl",
            paramLabel = "FILE_OR_DIR",
            description =
                    "A certificate revocation list, an OCSP answer (.ocsp, .ors) or a folder of them; may be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--online",
            description = "Ask the authorities of certificates over the network where nothing at hand answers.")
    private boolean online;

    VerificationPolicy.Builder addTo(VerificationPolicy.Builder policy) {
        RevocationData data = RevocationData.none();
        for (Path file : files) {
            data = data.and(RevocationData.load(file));
        }
        policy.revocationData(data);
        if (online) {
            policy.revocationFetcher(RevocationFetcher.create());
        }
        return policy;
    }
}
