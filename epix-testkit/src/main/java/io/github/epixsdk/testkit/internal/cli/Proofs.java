package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.TimeStampClient;
import io.github.epixsdk.signature.VerificationPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the proof comes from that a seal of a level above B brings along. */
final class Proofs {
    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = "A time-stamping authority (RFC 3161); may be repeated: the next one is asked if one fails.")
    private List<URI> authorities = List.of();

    @Option(
            names = "--trust",
            paramLabel = "FILE_OR_DIR",
            description = "Whom to trust, as for verify; needed for levels LT and LTA.")
    private @Nullable Path trust;

    @Option(
            names = "--tsa-trust",
            paramLabel = "PEM",
            description = "Certificates of trusted time-stamping authorities; needed for levels LT and LTA.")
    private @Nullable Path timeStampTrust;

    @Mixin
    private RevocationOptions revocation;

    SealExtender extender(SealLevel level) {
        SealExtender.Builder builder = SealExtender.builder(timeStamps(level));
        if (level.compareTo(SealLevel.LT) >= 0) {
            if (trust == null) {
                throw new CommandLineException("--level " + level + ": expected whom to trust, --trust FILE_OR_DIR");
            }
            builder.policy(revocation
                    .addTo(VerificationPolicy.builder(Trust.read(trust, null, timeStampTrust)))
                    .build());
        }
        return builder.build();
    }

    private TimeStampClient timeStamps(SealLevel level) {
        if (authorities.isEmpty()) {
            throw new CommandLineException(
                    "--level " + level + ": expected the address of a time-stamping authority, --tsa URL");
        }
        try {
            TimeStampClient.Builder client = TimeStampClient.builder(authorities.get(0));
            authorities.stream().skip(1).forEach(client::addAuthority);
            return client.build();
        } catch (IllegalArgumentException e) {
            throw new CommandLineException("--tsa: " + e.getMessage(), e);
        }
    }
}
