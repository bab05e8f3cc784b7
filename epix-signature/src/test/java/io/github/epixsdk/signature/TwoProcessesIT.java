package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal that is prepared in one process and completed in another, which knows nothing but the prepared seal and the value. */
class TwoProcessesIT {
    @TempDir
    private Path folder;

    @Test
    void completesInAnotherProcess() throws Exception {
        PreparedSeal prepared = Samples.sealer(XA_SEAL).prepare(Samples.v2().getBytes(UTF_8), SealForm.ENVELOPED);
        Path stored = folder.resolve("prepared");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(stored))) {
            out.writeObject(prepared);
        }
        Path value =
                Files.write(folder.resolve("value"), XA_SEAL.key().sign(prepared.algorithm(), prepared.dataToSign()));
        Path sealed = folder.resolve("sealed.xml");

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Completion.class.getName(),
                        stored.toString(),
                        value.toString(),
                        sealed.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), UTF_8);

        assertThat(other.waitFor()).as(said).isZero();
        assertThat(Samples.VERIFIER
                        .verify(Files.readAllBytes(sealed), Samples.POLICY)
                        .isValid())
                .isTrue();
    }

    /** What runs in the other process. */
    static final class Completion {
        private Completion() {}

        public static void main(String[] files) throws IOException, ClassNotFoundException {
            try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(Path.of(files[0])))) {
                PreparedSeal prepared = (PreparedSeal) in.readObject();
                Files.write(Path.of(files[2]), prepared.complete(Files.readAllBytes(Path.of(files[1]))));
            }
        }
    }
}
