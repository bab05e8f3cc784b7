package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.RemoteSigner;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A key in a signing service: whatever happens there, the caller gets a value or a clear error in bounded time. */
public final class RemoteKey implements SigningKey {
    private final List<X509Certificate> chain;
    private final RemoteSigner signer;
    private final Duration timeout;

    public RemoteKey(List<X509Certificate> chain, RemoteSigner signer, Duration timeout) {
        this.chain = List.copyOf(chain);
        this.signer = Objects.requireNonNull(signer, "signer");
        this.timeout = timeout;
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("The certificate chain of a signing key may not be empty");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "The time to wait for a signing service is " + timeout + "; expected more than zero");
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] data) {
        FutureTask<byte[]> task = new FutureTask<>(() -> signer.sign(algorithm, data.clone()));
        // Of its own, so that a service that hangs can hold up neither the caller nor other seals; a daemon, so that it
        // cannot hold up the end of the program either.
        Thread thread = new Thread(task, "epix-remote-key");
        thread.setDaemon(true);
        thread.start();
        try {
            return checked(task.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new SealingException(
                    failed() + ": no answer within " + timeout.toMillis() + " ms. It may have signed all the same; the"
                            + " value was not used",
                    e,
                    true);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SealingException(failed() + ": the waiting thread was interrupted", e, true);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private byte[] checked(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new SealingException(failed() + ": it gave no signature value");
        }
        return value;
    }

    private SealingException failure(Throwable cause) {
        if (cause instanceof SealingException clear) {
            return clear;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new SealingException(failed() + ": " + cause, cause, cause instanceof IOException);
    }

    private String failed() {
        return "The signing service for the key of " + CertificateFacts.subject(chain.get(0)) + " did not sign";
    }

    @Override
    public String toString() {
        return "SigningKey[" + CertificateFacts.subject(chain.get(0)) + ", remote]";
    }
}
