package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated partner as the EPIX hub answered: the recorded responses, byte for byte. */
class ReplayIT {
    @TempDir
    private Path folder;

    @Test
    void answersWithTheBytesOfTheRecordedResponses() throws InterruptedException {
        Path v1 = Fixtures.hubResponse("v1");
        Path v2 = Fixtures.hubResponse("v2");
        Path kit = folder.resolve("kit");
        try (RunningCommand partner =
                RunningCommand.start("simulate", "--port", 0, "--dir", kit, "--replay", v1, "--replay", v2)) {
            partner.awaitLine("Replayed: XA000000 from " + v1);
            partner.awaitLine("Replayed: XA000000 from " + v2);
            partner.awaitLine("partner-v2.yaml");

            for (Path recorded : new Path[] {v1, v2}) {
                String version = recorded.equals(v1) ? "v1" : "v2";
                Path got = folder.resolve(version + ".xml");
                Command command =
                        epix("get", "XA000000", "--partner", kit.resolve("partner-" + version + ".yaml"), "-o", got);

                assertThat(command.code()).isEqualTo(ExitCode.GOOD);
                assertThat(command.out()).startsWith("Found XA000000 (" + version + ", items: 2, seal: none)");
                assertThat(got).hasSameBinaryContentAs(recorded);
            }
            epix("get", "XA" + "0".repeat(200), "--partner", kit.resolve("partner-v2.yaml"), "-o", folder.resolve("x"))
                    .failsWith(ExitCode.NO, "Not issued: ");
        }
    }
}
