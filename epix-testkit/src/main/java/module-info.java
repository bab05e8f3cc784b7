/**
 * Rehearse the exchange of CITES permits: test PKI, sample permits, a simulated partner Party, and the {@code epix} command.
 */
module io.github.epixsdk.testkit {
    requires transitive io.github.epixsdk.model;
    requires transitive io.github.epixsdk.signature;
    requires transitive io.github.epixsdk.transport;
    requires transitive io.github.epixsdk.xml;
    requires static transitive org.assertj.core;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires static io.jstach.jstache;
    requires static org.junit.platform.commons;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires java.xml;
    requires jdk.httpserver;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.snakeyaml.engine.v2;

    exports io.github.epixsdk.testkit;
    exports io.github.epixsdk.testkit.conformance;
    exports io.github.epixsdk.testkit.assertions;
    exports io.github.epixsdk.testkit.contract;
    exports io.github.epixsdk.testkit.faults;

    opens io.github.epixsdk.testkit.internal.cli to
            info.picocli;
}
