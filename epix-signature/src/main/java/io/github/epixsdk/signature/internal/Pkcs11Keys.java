package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** Reaches a signing key in a device through its PKCS #11 library, by the JDK's own bridge. */
public final class Pkcs11Keys {
    private static final String BRIDGE = "SunPKCS11";
    private static final String LOCKED = "CKR_PIN_LOCKED";

    private Pkcs11Keys() {}

    public static SigningKey open(Path configuration, char[] pin, @Nullable String alias) {
        Provider provider = provider(configuration);
        String source = "token of " + configuration;
        return KeyStores.key(logIn(provider, configuration, pin), source, null, alias, provider);
    }

    /** The provider is used by reference and never registered: the application's provider list stays as it is. */
    private static Provider provider(Path configuration) {
        if (!Files.isReadable(configuration) || Files.isDirectory(configuration)) {
            throw new SealingException(
                    "Cannot read the PKCS #11 configuration " + configuration + ": no such file, or not readable");
        }
        @Nullable Provider bridge = Security.getProvider(BRIDGE);
        if (bridge == null) {
            throw new SealingException("Cannot reach a PKCS #11 token: this Java runtime has no provider " + BRIDGE
                    + "; it needs the module jdk.crypto.cryptoki");
        }
        try {
            return bridge.configure(configuration.toAbsolutePath().toString());
        } catch (ProviderException e) {
            throw new SealingException(
                    "Cannot reach the token of " + configuration + ": " + innermost(e)
                            + ". Check library and slot there, and that the device is connected",
                    e);
        } catch (RuntimeException e) {
            throw new SealingException(
                    "The PKCS #11 configuration " + configuration + " is not understood: " + innermost(e)
                            + ". Expected lines such as \"name = Seal\", \"library = /path/to/library.so\" and"
                            + " \"slotListIndex = 0\"",
                    e);
        }
    }

    private static KeyStore logIn(Provider provider, Path configuration, char[] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return store;
        } catch (IOException e) {
            if (!isRefusal(e)) {
                throw unreadable(configuration, e);
            }
            throw new SealingException(
                    "The token of " + configuration
                            + (innermost(e).contains(LOCKED)
                                    ? " is locked after too many wrong PINs; its administrator can unlock it"
                                    : " refused the PIN (" + innermost(e)
                                            + "); after a few wrong ones it locks itself"),
                    e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unreadable(configuration, e);
        }
    }

    private static SealingException unreadable(Path configuration, Exception e) {
        return new SealingException("Cannot read the token of " + configuration + ": " + innermost(e), e);
    }

    private static boolean isRefusal(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LoginException) {
                return true;
            }
        }
        return false;
    }

    /** The bridge says what is wrong in the last of its causes only. */
    private static String innermost(Throwable failure) {
        Throwable last = failure;
        for (@Nullable Throwable cause = last.getCause(); cause != null; cause = last.getCause()) {
            last = cause;
        }
        @Nullable String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
