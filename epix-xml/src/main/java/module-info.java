/**
 * CITES permits between bytes and typed values: toolkit versions 1 and 2, standalone or inside a SOAP message.
 *
 * <p>The package {@code support} is shared with the SDK's other modules only; it is no API.
 */
@SuppressWarnings("module") // the modules the support package is exported to are built after this one
module io.github.epixsdk.xml {
    requires transitive io.github.epixsdk.model;
    requires transitive java.xml;
    requires static transitive org.jspecify;
    requires static io.jstach.jstache;
    requires jakarta.xml.bind;
    requires org.glassfish.jaxb.runtime;
    requires com.ctc.wstx;
    requires org.codehaus.stax2;

    exports io.github.epixsdk.xml;
    exports io.github.epixsdk.xml.form;
    exports io.github.epixsdk.xml.support to
            io.github.epixsdk.signature,
            io.github.epixsdk.transport,
            io.github.epixsdk.testkit;

    opens io.github.epixsdk.xml.internal.v1 to
            jakarta.xml.bind,
            org.glassfish.jaxb.core,
            org.glassfish.jaxb.runtime;
    opens io.github.epixsdk.xml.internal.v2 to
            jakarta.xml.bind,
            org.glassfish.jaxb.core,
            org.glassfish.jaxb.runtime;
}
