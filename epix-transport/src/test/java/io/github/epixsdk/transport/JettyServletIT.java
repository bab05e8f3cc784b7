package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.tls;

import io.github.epixsdk.transport.servlet.EpixServlet;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

class JettyServletIT extends ServletContract {
    @Override
    Container start(EpixServlet servlet, Duration idleTime) throws Exception {
        Server server = new Server();
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        // The context follows its source, so that keys can be rotated here, too.
        ssl.setSslContext(tls(Rehearsal.CA.server("localhost")).sslContext());
        ssl.setIncludeProtocols(TlsMaterial.PROTOCOLS.toArray(new String[0]));
        ssl.setWantClientAuth(true);
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        https.setSendServerVersion(false);
        ServerConnector secure = new ServerConnector(
                server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(https));
        secure.setIdleTimeout(idleTime.toMillis());
        ServerConnector plain = new ServerConnector(server);
        server.addConnector(secure);
        server.addConnector(plain);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/epix");
        server.setHandler(context);
        server.start();
        return new Container() {
            @Override
            public int securePort() {
                return secure.getLocalPort();
            }

            @Override
            public int plainPort() {
                return plain.getLocalPort();
            }

            @Override
            public void close() throws Exception {
                server.stop();
            }
        };
    }
}
