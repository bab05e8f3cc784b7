package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a hub in the run of a service: the suite plays the callee behind the hub, and asks with the client of this SDK. Nothing
 * is started before the first case.
 */
final class HubExamination implements AutoCloseable {
    private final ResponderTarget target;
    private final Level level;
    private @Nullable RequesterEngine engine;

    HubExamination(ResponderTarget target, Level level) {
        this.target = target;
        this.level = level;
    }

    /** Runs a case; there has to be a hub. */
    CaseResult run(ConformanceCase testCase) {
        if (engine == null) {
            RequesterTarget beside = RequesterTarget.builder(
                            target.profile().partner().value(), RequesterDriver.epixClient())
                    .version(target.profile().version())
                    .hub(target.hub().orElseThrow())
                    .build();
            engine = new RequesterEngine(beside, level);
        }
        return engine.run(testCase);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
