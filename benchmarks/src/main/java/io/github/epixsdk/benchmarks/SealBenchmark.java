package io.github.epixsdk.benchmarks;

import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Sealing a version 2 permit from within, and verifying it, from bytes to verdict. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SealBenchmark {
    private final SealVerifier verifier = SealVerifier.create();
    private final BareSeal bare = new BareSeal();

    /** The kind of key the seal is made with; the trust anchor has one of the same kind. */
    @Param
    public KeyKind key = KeyKind.RSA_3072;

    /** How many items the permit has; with 40 it is a document of about 27 kB before sealing. */
    @Param({"2", "40"})
    public int items = 2;

    private @Nullable SealedSample sample;

    /** Makes keys and certificates, seals a permit, and makes sure that what is measured is a seal that holds. */
    @Setup
    public void seal() {
        SealedSample made = SealedSample.of(key, items);
        SealVerdict verdict = verifier.verify(made.sealed(), made.policy());
        if (!verdict.isValid()) {
            throw new IllegalStateException("The seal to be measured does not hold: " + verdict.reasons());
        }
        sample = made;
    }

    /** Bytes to verdict, with the certificate traced to its anchor and the permit bound. */
    @Benchmark
    public SealVerdict verify() {
        return verifier.verify(sample().sealed(), sample().policy());
    }

    /** The floor: parse, canonicalise, digest, verify the value. */
    @Benchmark
    public void verifyFloor(Blackhole blackhole)
            throws IOException, SAXException, CanonicalizationException, GeneralSecurityException {
        Document document = bare.parse(sample().sealed());
        blackhole.consume(BareSeal.digest(BareSeal.canonical(BareSeal.withoutSignature(document))));
        blackhole.consume(sample().verifyValue());
    }

    /** An unsealed permit to a sealed one. */
    @Benchmark
    public byte[] sealed() {
        return sample().sealer().seal(sample().unsealed());
    }

    /** The floor: parse, canonicalise, digest, make the value. */
    @Benchmark
    public void sealedFloor(Blackhole blackhole)
            throws IOException, SAXException, CanonicalizationException, GeneralSecurityException {
        Document document = bare.parse(sample().unsealed());
        blackhole.consume(BareSeal.digest(BareSeal.canonical(document.getDocumentElement())));
        blackhole.consume(sample().signValue());
    }

    private SealedSample sample() {
        return Objects.requireNonNull(sample, "sample");
    }
}
