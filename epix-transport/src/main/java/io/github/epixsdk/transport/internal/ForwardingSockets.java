package io.github.epixsdk.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** A factory that has another one make its sockets, which it may choose anew for each. */
abstract class ForwardingSockets extends SSLSocketFactory {
    /** The factory of the moment. */
    abstract SSLSocketFactory sockets();

    /** The factory that makes the next socket. */
    SSLSocketFactory next() {
        return sockets();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return next().createSocket();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return next().createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return next().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return next().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return next().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return next().createSocket(host, port, local, localPort);
    }
}
