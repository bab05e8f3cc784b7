/**
 * Electronic seals and signatures on CITES permits: making them, and deciding whether one that was received holds.
 *
 * <p>Canonicalisation is Apache Santuario's; elliptic curves, the reading of certificate extensions, time stamps (RFC 3161) and
 * OCSP are Bouncy Castle's.
 * Neither shows in the API. XML is parsed by {@code io.github.epixsdk.xml} only, trust files by SnakeYAML Engine.
 */
module io.github.epixsdk.signature {
    requires transitive io.github.epixsdk.model;
    requires transitive io.github.epixsdk.xml;
    requires static transitive org.jspecify;
    requires java.net.http;
    requires java.xml;
    requires org.apache.santuario.xmlsec;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.snakeyaml.engine.v2;

    exports io.github.epixsdk.signature;
}
