package io.github.epixsdk.transport;

import java.time.Duration;

/**
 * Carries one request to a partner and its answer back: headers and a {@link io.github.epixsdk.xml.Payload} each way.
 *
 * <p>Any HTTP answer, whatever its status, is a result; only the absence of an answer is an exception. Implementations are
 * thread-safe, follow no redirects, repeat nothing on their own, and bound the size of what they read. {@link
 * io.github.epixsdk.transport.okhttp.OkHttpTransport} speaks to real partners, {@link InMemoryTransport} to an endpoint in
 * the same process. Others extend {@code TransportContract} of the testkit to show that they keep to all this.
 *
 * @since 0.1
 */
public interface HttpTransport extends AutoCloseable {
    /**
     * Sends a request and waits for its answer.
     *
     * @param request what to send, with an absolute address
     * @param deadline how long the call may take in all, from connecting to the last byte of the answer
     * @return the answer, complete; the caller closes it
     * @throws ConnectionException if no connection could be made, or it broke before the answer was complete
     * @throws ExchangeTimeoutException if the answer was not complete in time
     * @throws AnswerTooLargeException if the answer is larger than this transport takes
     */
    WireResponse exchange(WireRequest request, Duration deadline);

    /**
     * Releases what this transport made for itself, and nothing that was handed to it; calls under way over connections of its
     * own end with an {@link ExchangeException}. May be called more than once.
     */
    @Override
    default void close() {}
}
