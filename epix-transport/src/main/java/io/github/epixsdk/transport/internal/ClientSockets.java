package io.github.epixsdk.transport.internal;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * The client sockets of an SSL context, which forgets its sessions from time to time.
 *
 * <p>With TLS 1.3 the JDK keeps the first session with a server for a day, and hangs each one that takes it up behind the one
 * before: a chain that grows with every connection, some hundred bytes each, and that is walked from end to end when it is given
 * up. Forgetting costs one full handshake in many.
 */
public final class ClientSockets extends ForwardingSockets {
    /** How many connections take up a session before it is forgotten. */
    private static final int CONNECTIONS = 500;

    private final SSLContext context;
    private final SSLSocketFactory factory;
    private final int connections;
    private final AtomicInteger made = new AtomicInteger();

    /** Makes the sockets of a context. */
    public ClientSockets(SSLContext context) {
        this(context, CONNECTIONS);
    }

    /** Makes the sockets of a context, which forgets its sessions before every connection of that number. */
    public ClientSockets(SSLContext context, int connections) {
        this.context = context;
        this.factory = context.getSocketFactory();
        this.connections = connections;
    }

    @Override
    SSLSocketFactory sockets() {
        return factory;
    }

    @Override
    SSLSocketFactory next() {
        if (made.incrementAndGet() % connections == 0) {
            SSLSessionContext sessions = context.getClientSessionContext();
            for (byte[] id : Collections.list(sessions.getIds())) {
                SSLSession session = sessions.getSession(id);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
        return factory;
    }
}
