package io.github.epixsdk.model.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes what the searches find, and gives it the weight the policy says. Not thread-safe. */
final class SignalCollector {
    private final SignalPolicy policy;
    private final List<Signal> signals = new ArrayList<>();

    SignalCollector(SignalPolicy policy) {
        this.policy = policy;
    }

    SignalPolicy policy() {
        return policy;
    }

    void add(SignalCode code, Collection<? extends PermitEvent> evidence, String... arguments) {
        add(code, Optional.empty(), evidence, arguments);
    }

    /** Adds a signal on an item, which is the first value of its words. */
    void addOnItem(SignalCode code, Collection<? extends PermitEvent> evidence, String... arguments) {
        add(code, Optional.of(arguments[0]), evidence, arguments);
    }

    List<Signal> signals() {
        return List.copyOf(signals);
    }

    private void add(
            SignalCode code, Optional<String> item, Collection<? extends PermitEvent> evidence, String... arguments) {
        policy.severity(code)
                .ifPresent(severity -> signals.add(
                        new Signal(code, severity, item, code.text(List.of(arguments)), Timeline.of(evidence))));
    }
}
