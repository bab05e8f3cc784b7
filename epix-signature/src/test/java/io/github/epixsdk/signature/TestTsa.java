package io.github.epixsdk.signature;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.epixsdk.signature.TestPki.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority that states the time it is told to, in memory or over HTTP. */
record TestTsa(Identity identity, Instant time, String signatureAlgorithm, boolean withCertificates)
        implements TimeStampSource {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    static final Identity ROOT = TestPki.root("CN=Time Root,O=Time Service,C=XT");
    static final Identity UNIT = TestPki.certificate("CN=Time Stamping Unit 1,O=Time Service,C=XT")
            .key("secp256r1", "time stamps")
            .timeStamping()
            .issuedBy(ROOT);

    /** The trusted authority, at a time. */
    static TestTsa at(Instant time) {
        return of(UNIT, time);
    }

    static TestTsa of(Identity identity, Instant time) {
        return new TestTsa(identity, time, "SHA256withECDSA", true);
    }

    @Override
    public byte[] stamp(byte[] digest) {
        return token(digest, NISTObjectIdentifiers.id_sha256);
    }

    byte[] token(byte[] digest, ASN1ObjectIdentifier digestAlgorithm) {
        try {
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(withCertificates);
            TimeStampResponse response = new TimeStampResponse(
                    answer(requests.generate(digestAlgorithm, digest).getEncoded()));
            return response.getTimeStampToken().getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs what another token states with any certificate, which a library would refuse to do. */
    static byte[] handmade(Identity signer, byte[] otherToken) {
        return handmade(signer, otherToken, "SHA256withECDSA", NISTObjectIdentifiers.id_sha256);
    }

    /** As {@link #handmade(Identity, byte[])}, with any algorithms. */
    static byte[] handmade(
            Identity signer, byte[] otherToken, String signatureAlgorithm, ASN1ObjectIdentifier contentDigest) {
        try {
            CMSSignedData other = new CMSSignedData(otherToken);
            byte[] statement = (byte[]) other.getSignedContent().getContent();
            Date stated = new TimeStampToken(other).getTimeStampInfo().getGenTime();
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(signer.certificate().getEncoded());
            Attribute names = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)})));
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(names);
            attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(stated))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(
                                    new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                            .setContentDigest(new AlgorithmIdentifier(contentDigest))
                            .build(
                                    new JcaContentSignerBuilder(signatureAlgorithm).build(signer.privateKey()),
                                    signer.certificate()));
            generator.addCertificates(new JcaCertStore(signer.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, statement), true)
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers a request as an authority does. */
    byte[] answer(byte[] request) {
        try {
            DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder()
                    .build()
                    .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(signatureAlgorithm, identity.privateKey(), identity.certificate()),
                    sha1,
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
            tokens.addCertificates(new JcaCertStore(identity.chain()));
            TimeStampResponseGenerator responses = new TimeStampResponseGenerator(
                    tokens,
                    Set.of(TSPAlgorithms.SHA256.getId(), TSPAlgorithms.SHA1.getId(), TSPAlgorithms.SHA512.getId()));
            return responses
                    .generate(
                            new TimeStampRequest(request),
                            BigInteger.valueOf(SERIAL.incrementAndGet()),
                            Date.from(time))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An HTTP server on a free port of this machine. */
    static final class Server implements AutoCloseable {
        private final HttpServer server;

        private Server(HttpServer server) {
            this.server = server;
        }

        /** Serves what is made of the body of each request; an empty answer becomes status 503. */
        static Server answering(UnaryOperator<byte[]> answers) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, answers));
            server.start();
            return new Server(server);
        }

        private static void answer(HttpExchange exchange, UnaryOperator<byte[]> answers) throws IOException {
            try (exchange) {
                byte[] answer = answers.apply(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(answer.length == 0 ? 503 : 200, answer.length == 0 ? -1 : answer.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
        }

        URI address() {
            return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** Anchors that trust the authority for the stamps of XA. */
    static TrustAnchors anchors() {
        return Samples.ANCHORS.toBuilder()
                .addTimeStampAnchor(Samples.XA, ROOT.certificate())
                .build();
    }

    static List<SealCode> codes(SealVerdict verdict) {
        return verdict.reasons().stream()
                .map(SealReason::code)
                .filter(code -> code != SealCode.REVOCATION_NOT_CHECKED)
                .toList();
    }
}
