package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** The hub of this SDK as a command: what {@code HubDriver.command} starts. */
final class EpixHubProcess {
    private EpixHubProcess() {}

    public static void main(String[] arguments) throws IOException {
        PartnerFacts callee = new PartnerFacts(
                CountryCode.of(variable("EPIX_PARTNER")),
                CountryCode.of(variable("EPIX_CALLER")),
                ToolkitVersion.of(variable("EPIX_INTERFACE")),
                URI.create(variable("EPIX_ENDPOINT")),
                Objects.requireNonNull(Path.of(variable("EPIX_PROFILE")).getParent()),
                false,
                Duration.ofMillis(Long.parseLong(variable("EPIX_TOTAL_MILLIS"))),
                1);
        try (EpixHubUnderTest hub = new EpixHubUnderTest(callee)) {
            System.out.println(hub.endpoint());
            while (System.in.read() >= 0) {
                // Until the suite has done with the hub.
            }
        }
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }
}
