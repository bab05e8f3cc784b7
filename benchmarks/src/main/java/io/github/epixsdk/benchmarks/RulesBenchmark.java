package io.github.epixsdk.benchmarks;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.ValidationReport;
import io.github.epixsdk.model.rules.PermitRules;
import java.util.concurrent.TimeUnit;
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

/** Checking a permit against the standard rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RulesBenchmark {
    private final PermitRules rules = PermitRules.standard();

    /** How many items the permit has. */
    @Param({"2", "100"})
    public int items = 2;

    private Permit permit = Samples.permit(2);

    /** Makes the permit that is checked. */
    @Setup
    public void make() {
        permit = Samples.permit(items);
    }

    /** A permit to a report, as on the day of issue. */
    @Benchmark
    public ValidationReport check() {
        return rules.check(permit, Samples.ISSUED_ON);
    }
}
