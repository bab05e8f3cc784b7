/**
 * Asks partner Parties for CITES permits, and answers them: the four operations of EPIX over SOAP and mutual TLS.
 */
module io.github.epixsdk.transport {
    requires transitive io.github.epixsdk.model;
    requires transitive io.github.epixsdk.signature;
    requires transitive io.github.epixsdk.xml;
    requires static transitive org.jspecify;
    requires static jakarta.servlet;
    requires static micrometer.core;
    requires transitive okhttp3;
    requires apache.mime4j.core;
    requires io.github.resilience4j.circuitbreaker;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires transitive java.sql;
    requires java.xml;
    requires jdk.httpserver;
    requires org.slf4j;
    requires org.snakeyaml.engine.v2;

    exports io.github.epixsdk.transport;
    exports io.github.epixsdk.transport.jdbc;
    exports io.github.epixsdk.transport.jdk;
    exports io.github.epixsdk.transport.journal;
    exports io.github.epixsdk.transport.ledger;
    exports io.github.epixsdk.transport.micrometer;
    exports io.github.epixsdk.transport.okhttp;
    exports io.github.epixsdk.transport.outbox;
    exports io.github.epixsdk.transport.servlet;
}
