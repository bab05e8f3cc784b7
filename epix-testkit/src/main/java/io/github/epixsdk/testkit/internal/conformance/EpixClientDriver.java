package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterProcess;
import java.util.List;
import java.util.Optional;

/** Drives the client of this SDK: in this process, or in one of its own that can be killed. */
public final class EpixClientDriver implements RequesterDriver {
    @Override
    public Requester open(PartnerFacts facts) {
        return new EpixClientRequester(facts);
    }

    @Override
    public Optional<RequesterProcess> start(PartnerFacts facts) {
        return Optional.of(ChildRequester.start(EpixClientProcess.class, facts.folder(), List.of()));
    }
}
