package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.KeyFiles;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a private key lies and where its password is found: a profile never holds a secret itself.
 *
 * @param file the PKCS#12 file
 * @param passwordFile a file whose first line is the password, or null
 * @param passwordVariable an environment variable that holds the password, or null
 * @since 0.1
 */
public record KeyReference(
        Path file, @Nullable Path passwordFile, @Nullable String passwordVariable) {
    /**
     * Checks that the password is in one place.
     *
     * @param file the PKCS#12 file
     * @param passwordFile a file whose first line is the password, or null
     * @param passwordVariable an environment variable that holds the password, or null
     * @throws IllegalArgumentException if both or neither of password file and variable are given
     */
    public KeyReference {
        Objects.requireNonNull(file, "file");
        if ((passwordFile == null) == (passwordVariable == null)) {
            throw new IllegalArgumentException(
                    "The password of " + file + " is expected in one place: a file or an environment variable");
        }
    }

    /**
     * Refers to a key whose password lies in a file.
     *
     * @param file the PKCS#12 file
     * @param passwordFile a file whose first line is the password
     * @return the reference
     */
    public static KeyReference withPasswordFile(Path file, Path passwordFile) {
        return new KeyReference(file, Objects.requireNonNull(passwordFile, "passwordFile"), null);
    }

    /**
     * Reads the password.
     *
     * @return a new array, which the caller may wipe
     * @throws ConfigurationException if the file or variable is missing
     */
    public char[] password() {
        if (passwordFile != null) {
            return KeyFiles.password(passwordFile);
        }
        String variable = Objects.requireNonNull(passwordVariable);
        String value = System.getenv(variable);
        if (value == null) {
            throw new ConfigurationException("Cannot open the key file " + file + ": the environment variable "
                    + variable + " with its password is not set");
        }
        return value.toCharArray();
    }
}
