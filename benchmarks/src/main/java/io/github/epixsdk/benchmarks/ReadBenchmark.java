package io.github.epixsdk.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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

/** Reading a version 2 permit, from two items to many: the cost per item must not grow with their number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadBenchmark {
    private final PermitCodec codec = PermitCodec.create();
    private final XMLInputFactory woodstox = woodstox();

    /** How many items the permit has. */
    @Param({"2", "100", "1000", "10000"})
    public int items = 2;

    private byte[] document = {};

    /** Writes the permit that is read. */
    @Setup
    public void write() {
        document = Samples.document(codec, items);
    }

    /** Bytes to a permit with its findings. */
    @Benchmark
    public PermitDocument read() {
        return codec.read(document);
    }

    /** The floor: every event with its text. */
    @Benchmark
    public long readFloor() throws XMLStreamException {
        XMLStreamReader reader = woodstox.createXMLStreamReader(new ByteArrayInputStream(document));
        long characters = 0;
        while (reader.hasNext()) {
            reader.next();
            if (reader.hasText()) {
                characters += reader.getText().length();
            }
        }
        reader.close();
        return characters;
    }

    private static XMLInputFactory woodstox() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
