package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code epix confirm} before a partner whose system fails. */
class ConfirmIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");

    @TempDir
    private Path folder;

    @Test
    void saysThatAConfirmationMayBeBookedIfSomethingFailedAtThePartner() throws IOException {
        EpixEndpoint endpoint =
                EpixEndpoint.builder(XA, new Failing()).allow(XB).build();
        try (EpixHttpsServer server = EpixHttpsServer.builder(
                        endpoint, TestKeys.PKI.tls(TestKeys.PKI.server(XA, "localhost")))
                .start()) {
            Command confirmed = epix(
                    "confirm", "XA/2026/1", "--partner", profile(server), "--position", "A=1", "--token", "secret");

            assertThat(confirmed.errors())
                    .containsExactly(
                            "Refused by the partner: OTHER: Server error",
                            "Something failed there, and the confirmation may be booked all the same. Repeat it: the"
                                    + " same one is booked once.");
            assertThat(confirmed.code()).isEqualTo(ExitCode.UNDECIDED);
        }
    }

    private Path profile(EpixHttpsServer server) throws IOException {
        TestKeys.PKI.client(XB).writePkcs12(folder.resolve("client.p12"), "rehearsal".toCharArray());
        Files.writeString(folder.resolve("password"), "rehearsal\n");
        Files.writeString(folder.resolve("tls.pem"), TestIdentity.pem(List.of(TestKeys.PKI.tlsAnchor())));
        return Files.writeString(folder.resolve("xa.yaml"), """
                partner: XA
                endpoint: %s
                caller: XB
                interface: v2
                clientKey: {file: client.p12, passwordFile: password}
                trust: tls.pem
                sealing: none
                """.formatted(server.uri()));
    }

    /** Whether it booked, nobody can tell. */
    private static final class Failing implements EpixService {
        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            throw new IllegalStateException("the database went away");
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            return ServiceStateReply.available();
        }
    }
}
