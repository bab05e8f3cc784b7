package io.github.epixsdk.testkit.internal.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.testkit.internal.Subjects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Detached signatures of a report: JWS (RFC 7515) in JSON general serialization, so that the partner's signature can stand beside the
 * examiner's. Each signs the bytes of {@code report.json}, which hold the digest of every raw exchange.
 */
public final class ReportSignature {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST_SIGNATURES = 20;

    private ReportSignature() {}

    /**
     * One signature of a report.
     *
     * @param header the protected header as it is signed
     * @param signature the signature, in base64url
     */
    private record Entry(String header, String signature) {}

    /**
     * What was found of one signature.
     *
     * @param subject who signed
     * @param chain the certificates the signature brought
     * @param signedAt when, as the signer says
     * @param intact whether the signature fits the report
     */
    public record Checked(String subject, List<X509Certificate> chain, String signedAt, boolean intact) {
        /** Copies the list. */
        public Checked {
            chain = List.copyOf(chain);
        }
    }

    /** Signs a report; the signatures that are there already stay. */
    public static byte[] sign(byte[] report, byte[] present, Credentials signer, Instant at) {
        List<Entry> entries = new ArrayList<>(present.length == 0 ? List.of() : entries(present));
        entries.add(entry(report, signer, at));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("signatures");
            for (Entry entry : entries) {
                json.writeStartObject();
                json.writeStringField("protected", entry.header());
                json.writeStringField("signature", entry.signature());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Entry entry(byte[] report, Credentials signer, Instant at) {
        try {
            String algorithm = algorithm(signer.key());
            String header = encoded(header(algorithm, signer, at));
            Signature signature = signature(algorithm);
            signature.initSign(signer.key());
            signature.update(input(header, report));
            return new Entry(header, encoded(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The key cannot sign a report: " + e.getMessage(), e);
        }
    }

    private static byte[] header(String algorithm, Credentials signer, Instant at) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("alg", algorithm);
            json.writeStringField("cty", "json");
            json.writeStringField("sigT", at.toString());
            json.writeArrayFieldStart("x5c");
            for (X509Certificate certificate : signer.chain()) {
                json.writeString(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Checks all signatures of a report.
     *
     * @throws IllegalArgumentException if the signatures cannot be read
     */
    public static List<Checked> check(byte[] report, byte[] signatures) {
        return entries(signatures).stream().map(entry -> check(report, entry)).toList();
    }

    private static Checked check(byte[] report, Entry entry) {
        try {
            String algorithm = "";
            String signedAt = "";
            List<X509Certificate> chain = new ArrayList<>();
            try (JsonParser json = JSON.createParser(Base64.getUrlDecoder().decode(entry.header()))) {
                while (json.nextToken() != null) {
                    String field = String.valueOf(json.currentName());
                    if (json.currentToken() == JsonToken.VALUE_STRING) {
                        switch (field) {
                            case "alg" -> algorithm = json.getText();
                            case "sigT" -> signedAt = json.getText();
                            default -> {
                                if (json.getParsingContext().inArray()) {
                                    chain.add(certificate(json.getText()));
                                }
                            }
                        }
                    }
                }
            }
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("a signature brings no certificate (x5c)");
            }
            Signature signature = signature(algorithm);
            signature.initVerify(chain.get(0));
            signature.update(input(entry.header(), report));
            boolean intact = signature.verify(decoded(entry.signature()));
            return new Checked(Subjects.of(chain.get(0)), chain, signedAt, intact);
        } catch (IOException e) {
            throw new IllegalArgumentException("a signature cannot be read: its header is no JSON", e);
        } catch (GeneralSecurityException e) {
            // What the libraries say of damaged certificates is for who reads their source.
            throw new IllegalArgumentException(
                    "a signature cannot be read: its certificate or its value is damaged", e);
        }
    }

    /** Members nobody knows are passed over, as RFC 7515 has it; what is missing, or there twice, is not. */
    private static List<Entry> entries(byte[] signatures) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser json = JSON.createParser(signatures)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    if (json.nextToken() == JsonToken.START_ARRAY && name.equals("signatures")) {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            entries.add(entry(json));
                        }
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("expected signatures in JSON, " + e.getMessage(), e);
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("expected signatures, found none");
        }
        if (entries.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    "expected " + MOST_SIGNATURES + " signatures at most, found " + entries.size());
        }
        return entries;
    }

    private static Entry entry(JsonParser json) throws IOException {
        String header = "";
        String signature = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("protected")) {
                header = json.getText();
            } else if (json.currentToken() == JsonToken.VALUE_STRING && name.equals("signature")) {
                signature = json.getText();
            } else {
                json.skipChildren();
            }
        }
        if (header.isEmpty() || signature.isEmpty()) {
            throw new IllegalArgumentException(
                    "a signature lacks its member " + (header.isEmpty() ? "protected" : "signature"));
        }
        return new Entry(header, signature);
    }

    /** The last digit has bits that stand for nothing: with others than zero it would be the same signature, written otherwise. */
    private static byte[] decoded(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64);
        if (!encoded(bytes).equals(base64)) {
            throw new IllegalArgumentException("a signature is not in base64url as it is written");
        }
        return bytes;
    }

    private static X509Certificate certificate(String base64) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    private static String algorithm(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "PS256" : "ES256";
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case "PS256" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                return pss;
            }
            case "ES256" -> {
                return Signature.getInstance("SHA256withECDSAinP1363Format");
            }
            default ->
                throw new IllegalArgumentException(
                        "the algorithm " + algorithm + " is not accepted, expected PS256 or ES256");
        }
    }

    private static byte[] input(String header, byte[] report) {
        return (header + "." + encoded(report)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
