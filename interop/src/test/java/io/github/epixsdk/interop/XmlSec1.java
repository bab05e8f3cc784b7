package io.github.epixsdk.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.epixsdk.testkit.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code xmlsec1} of Debian. */
final class XmlSec1 {
    private static final Path PROGRAM = Path.of("/usr/bin/xmlsec1");

    private XmlSec1() {}

    /** Tells whether it finds the signature in a document good; files beside are looked for in the folder. */
    static boolean verify(Path folder, byte[] sealed, X509Certificate root) throws IOException, InterruptedException {
        Files.write(folder.resolve("sealed.xml"), sealed);
        Files.writeString(folder.resolve("root.pem"), TestIdentity.pem(List.of(root)));
        Answer answer = run(
                folder,
                "--verify",
                "--trusted-pem",
                "root.pem",
                "--enabled-key-data",
                "x509",
                "--id-attr:Id",
                "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
                "sealed.xml");
        if (answer.code() == 0) {
            return true;
        }
        // What it says when it has judged; anything else is a mistake of the test.
        if (answer.words().contains("FAIL") || answer.words().contains("do not match")) {
            return false;
        }
        throw new IllegalStateException("xmlsec1 answered " + answer);
    }

    /** Tells whether it knows RSASSA-PSS, which came with version 1.3. */
    static boolean knowsPss(Path folder) throws IOException, InterruptedException {
        return run(folder, "--list-transforms").words().contains("rsa-pss");
    }

    private record Answer(int code, String words) {}

    private static Answer run(Path folder, String... arguments) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            abort(PROGRAM + " is not installed (Debian: apt-get install xmlsec1)");
        }
        Process process = new ProcessBuilder(Stream.concat(Stream.of(PROGRAM.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), said);
    }
}
