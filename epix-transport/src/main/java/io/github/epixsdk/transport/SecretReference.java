package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.KeyFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a password is found: in a file of its own, in an environment variable, or as a secret key in a key store. It is read
 * whenever it is needed, so a password that is replaced is used from then on. Immutable and thread-safe; holds no secret itself.
 *
 * @since 0.1
 */
public final class SecretReference {
    private final @Nullable Path file;
    private final @Nullable String variable;
    private final @Nullable String alias;
    private final @Nullable SecretReference storePassword;

    private SecretReference(
            @Nullable Path file,
            @Nullable String variable,
            @Nullable String alias,
            @Nullable SecretReference storePassword) {
        this.file = file;
        this.variable = variable;
        this.alias = alias;
        this.storePassword = storePassword;
    }

    /**
     * Refers to a file whose first line is the password.
     *
     * @param file the file
     * @return the reference
     */
    public static SecretReference inFile(Path file) {
        return new SecretReference(Objects.requireNonNull(file, "file"), null, null, null);
    }

    /**
     * Refers to an environment variable.
     *
     * @param variable its name
     * @return the reference
     */
    public static SecretReference inVariable(String variable) {
        return new SecretReference(null, Objects.requireNonNull(variable, "variable"), null, null);
    }

    /**
     * Refers to an entry of a PKCS#12 key store, as {@code keytool -importpass} makes it.
     *
     * @param store the key store
     * @param alias the entry
     * @param storePassword where the password of the key store is found
     * @return the reference
     */
    public static SecretReference inKeyStore(Path store, String alias, SecretReference storePassword) {
        return new SecretReference(
                Objects.requireNonNull(store, "store"),
                null,
                Objects.requireNonNull(alias, "alias"),
                Objects.requireNonNull(storePassword, "storePassword"));
    }

    /**
     * Reads the password.
     *
     * @return a new array, which the caller may wipe
     * @throws ConfigurationException if the file, variable or entry is missing
     */
    public char[] read() {
        if (variable != null) {
            String value = System.getenv(variable);
            if (value == null) {
                throw new ConfigurationException(
                        "Cannot read a password: the environment variable " + variable + " is not set");
            }
            return value.toCharArray();
        }
        Path path = Objects.requireNonNull(file);
        if (alias == null || storePassword == null) {
            return KeyFiles.password(path);
        }
        char[] password = storePassword.read();
        try {
            return KeyFiles.secret(path, alias, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretReference that
                && Objects.equals(file, that.file)
                && Objects.equals(variable, that.variable)
                && Objects.equals(alias, that.alias)
                && Objects.equals(storePassword, that.storePassword);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, variable, alias, storePassword);
    }

    /** Returns where the password is, never what it is. */
    @Override
    public String toString() {
        return variable != null
                ? "SecretReference[variable " + variable + "]"
                : "SecretReference[" + file + (alias == null ? "" : ", entry " + alias) + "]";
    }
}
