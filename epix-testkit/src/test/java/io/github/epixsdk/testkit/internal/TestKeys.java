package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/** Keys made once for all tests: making them is slow. */
public final class TestKeys {
    public static final CountryCode XA = CountryCode.of("XA");
    public static final CountryCode XB = CountryCode.of("XB");
    public static final TestPki PKI = TestPki.create(Clock.systemUTC());
    public static final TestIdentity XA_SEAL = PKI.seal(XA);
    public static final String PASSWORD = "correct horse";

    private TestKeys() {}

    /** Writes a key with its certificates as a PKCS#12 file under the common password. */
    public static Path pkcs12(Path folder, String name, TestIdentity identity) {
        Path file = folder.resolve(name);
        identity.writePkcs12(file, PASSWORD.toCharArray());
        return file;
    }

    /** Writes the common password into a file. */
    public static Path password(Path folder) throws IOException {
        return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    /** Writes certificates as a PEM file. */
    public static Path pem(Path folder, String name, X509Certificate... certificates) throws IOException {
        return Files.writeString(folder.resolve(name), TestIdentity.pem(List.of(certificates)));
    }
}
