package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.transport.internal.TimeText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks host names up, and stops waiting after a time. The look-up itself is the operating system's and cannot be interrupted, so
 * it has a thread of its own, which ends when the system gives up.
 */
final class BoundedDns implements Dns {
    private final Dns dns;
    private final Duration limit;

    /** Waits for another look-up no longer than a time. */
    BoundedDns(Dns dns, Duration limit) {
        this.dns = dns;
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> dns.lookup(host));
        Thread thread = new Thread(task, "epix-host-name");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unknown("the name service did not answer within " + TimeText.of(limit), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("the look-up was interrupted", e);
        } catch (ExecutionException e) {
            throw unknown("the host name is not known", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
