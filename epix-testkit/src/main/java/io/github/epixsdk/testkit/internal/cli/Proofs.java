package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.TimeStampClient;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the proof comes from that a seal of a level above B brings along. */
final class Proofs {
    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = "A time-stamping authority (RFC 3161); may be repeated: the next one is asked if one fails.")
    private List<URI> authorities = List.of();

    SealExtender extender(SealLevel level) {
        return SealExtender.builder(timeStamps(level)).build();
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
