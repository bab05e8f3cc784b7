package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.CommandRequester;
import io.github.epixsdk.testkit.internal.conformance.EpixClientRequester;
import java.util.List;

/**
 * Makes a requester ready for a partner. This is all a requester needs to be examined, in whatever language it is written.
 *
 * <pre>{@code
 * RequesterDriver driver = facts -> new OurRequester(facts.endpoint(), facts.clientKeyFile(), facts.trustFile());
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequesterDriver {
    /**
     * Makes the requester under test ready for a partner. Called several times in a run: whatever it learnt of the partner before
     * is to be forgotten.
     *
     * @param facts what it has to know
     * @return the requester
     */
    Requester open(PartnerFacts facts);

    /**
     * Drives the client of this SDK.
     *
     * @return the driver
     */
    static RequesterDriver epixClient() {
        return EpixClientRequester::new;
    }

    /**
     * Drives a command: it is started for each step, with the step in its environment, and tells what it concluded by its exit
     * code and its output. What it is given and what it may say stands in {@code docs/conformance.md}.
     *
     * @param command the program and its first arguments
     * @return the driver
     * @throws IllegalArgumentException if the command is empty
     */
    static RequesterDriver command(List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("The command is empty, expected a program and its arguments");
        }
        List<String> words = List.copyOf(command);
        return facts -> new CommandRequester(words, facts);
    }
}
