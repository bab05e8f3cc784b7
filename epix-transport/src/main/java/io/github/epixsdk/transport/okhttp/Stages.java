package io.github.epixsdk.transport.okhttp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * How far one call came, and how long each of its two stages may take: until the connection stands, and from then until the
 * answer is complete. Time-outs of sockets are not enough: they begin anew with every byte.
 */
final class Stages extends AsyncTimeout {
    private final Duration answer;
    private volatile @Nullable Call call;
    private volatile boolean sending;
    private volatile boolean late;
    private volatile int status;
    private volatile @Nullable String retryAfter;
    private boolean running;

    /** The stages of a call whose answer must be complete in a given time. */
    Stages(Duration answer) {
        this.answer = answer;
    }

    /** Begins with connecting, which includes the name look-up and the TLS handshake. */
    void connecting(Call started, Duration connect) {
        this.call = started;
        begin(connect);
    }

    /** The connection stands, and the first byte of the request comes next. */
    void connected() {
        end();
        sending = true;
        begin(answer);
    }

    /** The call is over. */
    void end() {
        if (running) {
            running = false;
            exit();
        }
    }

    private void begin(Duration time) {
        timeout(time.toNanos(), TimeUnit.NANOSECONDS);
        running = true;
        enter();
    }

    @Override
    protected void timedOut() {
        Call current = call;
        if (current != null) {
            late = true;
            current.cancel();
        }
    }

    /** Whether the partner may have got a part of the request. */
    boolean sending() {
        return sending;
    }

    /** Whether the call was ended because a stage took too long. */
    boolean late() {
        return late;
    }

    /** How long the answer may take once the connection stands. */
    Duration answerTime() {
        return answer;
    }

    /** Keeps what the HTTP library would act upon. */
    void answered(int withStatus, @Nullable String andRetryAfter) {
        this.status = withStatus;
        this.retryAfter = andRetryAfter;
    }

    /** The status as it came. */
    int status() {
        return status;
    }

    /** The header that was kept, or null. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
