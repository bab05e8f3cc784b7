package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.WireResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Gets the answer to the same question in the version of the interface that was not asked in. */
final class OtherVersion {
    private OtherVersion() {}

    static WireResponse answer(RequesterRun run, String number) {
        AtomicReference<WireResponse> kept = new AtomicReference<>();
        SuiteParty party = run.party();
        HttpTransport transport = (request, deadline) -> {
            WireResponse answer = party.endpoint().handle(request, party.callerChain());
            kept.set(WireResponse.of(
                    answer.status(), answer.headers(), answer.body().bytes()));
            return WireResponse.of(
                    answer.status(), answer.headers(), answer.body().bytes());
        };
        RequesterRun.ask(party.address(), run.otherVersion(), transport, PermitNumber.of(number));
        return Objects.requireNonNull(kept.get(), "answer");
    }
}
