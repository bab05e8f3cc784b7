package io.github.epixsdk.benchmarks;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.time.LocalDate;

/** The permits that are measured: the same on every machine and every day. */
final class Samples {
    static final LocalDate ISSUED_ON = LocalDate.of(2026, 3, 2);
    private static final long SEED = 20_260_302L;

    private Samples() {}

    static Permit permit(int items) {
        return SamplePermits.random(items, SEED, ISSUED_ON);
    }

    /** A version 2 permit in the form that goes into a message body, which is the form that is sealed. */
    static byte[] document(PermitCodec codec, int items) {
        return codec.write(permit(items), WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();
    }
}
