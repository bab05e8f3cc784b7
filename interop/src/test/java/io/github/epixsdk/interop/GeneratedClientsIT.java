package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.xml.ws.spi.ProviderImpl;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.xml.ToolkitVersion;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.transport.http.HTTPConduit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A partner's developer generates a client from our WSDL, and calls us with it. */
class GeneratedClientsIT {
    @TempDir
    Path folder;

    enum Stack {
        CXF {
            @Override
            GeneratedClient generate(ToolkitVersion version, Path folder) throws Exception {
                return GeneratedClient.byCxf(version, folder);
            }

            @Override
            Object connect(GeneratedClient client, ToolkitVersion version, String endpoint, TlsMaterial tls)
                    throws Exception {
                JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
                factory.setServiceClass(client.port());
                factory.setAddress(endpoint);
                Object port = factory.create();
                Client proxy = ClientProxy.getClient(port);
                TLSClientParameters parameters = new TLSClientParameters();
                parameters.setSSLSocketFactory(tls.sslContext().getSocketFactory());
                ((HTTPConduit) proxy.getConduit()).setTlsClientParameters(parameters);
                return port;
            }
        },
        METRO {
            @Override
            GeneratedClient generate(ToolkitVersion version, Path folder) throws Throwable {
                return GeneratedClient.byMetro(version, folder);
            }

            @Override
            Object connect(GeneratedClient client, ToolkitVersion version, String endpoint, TlsMaterial tls)
                    throws Exception {
                String namespace = "urn:CitesDataExchange/" + version.code() + "/";
                Object port = withoutCatalogs(() -> new ProviderImpl()
                        .createServiceDelegate(
                                client.wsdl(), new QName(namespace, "CitesDataExchangeService"), Service.class)
                        .getPort(new QName(namespace, "CitesDataExchangePort"), client.port()));
                var context = ((BindingProvider) port).getRequestContext();
                context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, endpoint);
                context.put(
                        "com.sun.xml.ws.transport.https.client.SSLSocketFactory",
                        tls.sslContext().getSocketFactory());
                return port;
            }
        };

        /** Metro would find the catalogue of CXF, which lies on the same class path only in this test, and stumble over it. */
        static Object withoutCatalogs(Callable<Object> action) throws Exception {
            Thread thread = Thread.currentThread();
            ClassLoader usual = thread.getContextClassLoader();
            thread.setContextClassLoader(new ClassLoader(usual) {
                @Override
                public Enumeration<URL> getResources(String name) throws IOException {
                    return name.endsWith("jax-ws-catalog.xml")
                            ? Collections.emptyEnumeration()
                            : super.getResources(name);
                }
            });
            try {
                return action.call();
            } finally {
                thread.setContextClassLoader(usual);
            }
        }

        abstract GeneratedClient generate(ToolkitVersion version, Path folder) throws Throwable;

        abstract Object connect(GeneratedClient client, ToolkitVersion version, String endpoint, TlsMaterial tls)
                throws Exception;
    }

    static Stream<Arguments> stacks() {
        return Arrays.stream(Stack.values())
                .flatMap(stack -> ToolkitVersion.published().stream().map(version -> Arguments.of(stack, version)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stacks")
    void callTheFourOperations(Stack stack, ToolkitVersion version) throws Throwable {
        try (GeneratedClient client = stack.generate(version, folder);
                RehearsalPartner partner = new RehearsalPartner(true)) {
            Operations operations =
                    new Operations(client.port(), stack.connect(client, version, partner.endpoint(), partner.tls()));
            String number = RehearsalPartner.NUMBER.value();

            assertThat(operations.names())
                    .containsExactlyInAnyOrder(
                            "getNonFinalCitesCertificate",
                            "getFinalCitesCertificate",
                            "confirmQuantities",
                            "serviceState");
            assertThat(operations.permitNumber("getNonFinalCitesCertificate", number))
                    .isEqualTo(number);
            assertThat(operations.permitNumber("getFinalCitesCertificate", number))
                    .isEqualTo(number);
            assertThat(operations.confirm(number, "B", "5.3")).isEqualTo("ACCEPTED");
            assertThat(operations.state()).isEqualTo("AVAILABLE");
            assertThatThrownBy(() -> operations.permitNumber("getNonFinalCitesCertificate", "XA/NONE"))
                    .isInstanceOf(jakarta.xml.ws.soap.SOAPFaultException.class)
                    .hasMessageContaining("CertificateNotFound");
            assertThat(partner.confirmations()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stacks")
    void readAFileBesideAPermit(Stack stack, ToolkitVersion version) throws Throwable {
        try (GeneratedClient client = stack.generate(version, folder)) {
            for (AttachmentForm form : AttachmentForm.values()) {
                // What both of them leave to the application: parts that nothing but a cid: in the text leads to.
                if (form == AttachmentForm.SWA) {
                    continue;
                }
                try (PartnerWithAttachment partner = new PartnerWithAttachment(form)) {
                    Operations operations = new Operations(
                            client.port(), stack.connect(client, version, partner.endpoint(), partner.tls()));

                    Map<String, byte[]> files =
                            operations.attachments("getNonFinalCitesCertificate", PartnerWithAttachment.NUMBER.value());

                    assertThat(files).as("%s", form).containsOnlyKeys(CxfService.PDF_NAME);
                    assertThat(files.get(CxfService.PDF_NAME)).as("%s", form).isEqualTo(CxfService.PDF);
                }
            }
        }
    }
}
