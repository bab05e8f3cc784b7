package io.github.epixsdk.interop;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.configuration.security.ClientAuthentication;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;

/** A service as a partner's developer runs it with Apache CXF: mutual TLS on a port of its own, everything else as it comes. */
final class CxfServer implements AutoCloseable {
    private final Server server;
    private final int port;

    private CxfServer(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    static CxfServer start(Class<?> type, CxfService service, TestPki pki, boolean mtom) throws Exception {
        int port = freePort();
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        JettyHTTPServerEngineFactory jetty = new JettyHTTPServerEngineFactory();
        jetty.setBus(factory.getBus());
        jetty.setTLSServerParametersForPort("localhost", port, tls(pki));
        factory.setServiceClass(type);
        factory.setServiceBean(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, service));
        factory.setAddress(uri(port).toString());
        factory.getProperties(true).put("mtom-enabled", mtom);
        return new CxfServer(factory.create(), port);
    }

    URI uri() {
        return uri(port);
    }

    private static URI uri(int port) {
        return URI.create("https://localhost:" + port + "/cites");
    }

    private static TLSServerParameters tls(TestPki pki) throws Exception {
        TestIdentity identity = pki.server(CountryCode.of("XA"), "localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        ClientAuthentication authentication = new ClientAuthentication();
        authentication.setRequired(true);
        authentication.setWant(true);
        TLSServerParameters parameters = new TLSServerParameters();
        parameters.setKeyManagers(managers.getKeyManagers());
        parameters.setTrustManagers(new TrustManager[] {pki.tls(identity).trustManager()});
        parameters.setClientAuthentication(authentication);
        return parameters;
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.destroy();
        JettyHTTPServerEngineFactory.destroyForPort(port);
    }
}
