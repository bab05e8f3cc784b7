package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.TimeStampClient;
import io.github.epixsdk.signature.TimeStampSource;
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
            description =
                    "A time-stamping authority (RFC 3161), needed where a time stamp must be made; may be repeated:"
                            + " the next one is asked if one fails.")
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

    /** Gives proof to a seal that is just being made, which has no time stamp yet. */
    SealExtender forNew(SealLevel level) {
        return extender(level, timeStamps(level));
    }

    /** Gives proof to a seal that is there: up to level LT the time stamp it brings may do, and no authority is needed then. */
    SealExtender forExisting(SealLevel level) {
        if (!authorities.isEmpty() || level == SealLevel.LTA) {
            return forNew(level);
        }
        return extender(level, digest -> {
            throw new CommandLineException("--level " + level + ": the seal has no time stamp that counts, expected the"
                    + " address of a time-stamping authority, --tsa URL");
        });
    }

    private SealExtender extender(SealLevel level, TimeStampSource timeStamps) {
        SealExtender.Builder builder = SealExtender.builder(timeStamps);
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
