package io.github.epixsdk.transport;

import io.github.epixsdk.transport.servlet.EpixServlet;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.BeforeAll;

class TomcatServletIT extends ServletContract {
    /** Held here, or its level would be forgotten. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    @BeforeAll
    static void beQuiet() {
        TOMCAT.setLevel(Level.SEVERE);
    }

    @Override
    Container start(EpixServlet servlet, Duration idleTime) throws Exception {
        Rehearsal.CA.server("localhost").save(folder.resolve("server.p12"), "s3cret");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("base").toString());
        Connector secure = new Connector();
        secure.setPort(0);
        secure.setScheme("https");
        secure.setSecure(true);
        secure.setProperty("SSLEnabled", "true");
        secure.setProperty("connectionTimeout", String.valueOf(idleTime.toMillis()));
        secure.addSslHostConfig(ssl());
        Connector plain = new Connector();
        plain.setPort(0);
        tomcat.setConnector(secure);
        tomcat.getService().addConnector(plain);
        Context context = tomcat.addContext("", folder.toString());
        Wrapper wrapper = Tomcat.addServlet(context, "epix", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/epix", "epix");
        tomcat.start();
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
                tomcat.stop();
                tomcat.destroy();
            }
        };
    }

    private SSLHostConfig ssl() throws IOException, GeneralSecurityException {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        config.setCertificateVerification("optional");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("ca", Rehearsal.CA.certificate());
        config.setTrustStore(trust);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(folder.resolve("server.p12").toString());
        certificate.setCertificateKeystorePassword("s3cret");
        certificate.setCertificateKeystoreType("PKCS12");
        config.addCertificate(certificate);
        return config;
    }
}
