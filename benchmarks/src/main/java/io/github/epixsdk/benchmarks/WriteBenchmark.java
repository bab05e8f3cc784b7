package io.github.epixsdk.benchmarks;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing a version 2 permit with two items. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WriteBenchmark {
    private final PermitCodec codec = PermitCodec.create();
    private final Permit permit = Samples.permit(2);
    private final RecordedEvents events = RecordedEvents.of(codec.write(permit, ToolkitVersion.V2));

    /** A permit to bytes. */
    @Benchmark
    public byte[] write() {
        return codec.write(permit, ToolkitVersion.V2);
    }

    /** The floor: the same events, known beforehand, into Woodstox's writer. */
    @Benchmark
    public byte[] writeFloor() throws XMLStreamException {
        return events.replay();
    }
}
