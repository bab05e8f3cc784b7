package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Severity;
import java.util.Map;
import java.util.Objects;

/**
 * A rule a permit is judged by. The SDK's own come from {@link PermitRules#standard()}; users may add theirs.
 *
 * @param id the stable id, for example {@code BOX11-QTY-POSITIVE}; never reused for another meaning
 * @param severity what a breach weighs
 * @param box the box of the form the rule is about, {@code -} for none
 * @param certainty how well that clause is known
 * @param source the clause or document the rule comes from
 * @param messages the message per language ({@code en} required, {@code fr}, {@code es}), values as {@code {0}}, {@code
 *     {1}} …
 * @param check what finds the breaches; must be thread-safe
 * @since 0.1
 */
public record PermitRule(
        String id,
        Severity severity,
        String box,
        Certainty certainty,
        String source,
        Map<String, String> messages,
        Check check) {
    /**
     * Checks the components.
     *
     * @param id the stable id, for example {@code BOX11-QTY-POSITIVE}; never reused for another meaning
     * @param severity what a breach weighs
     * @param box the box of the form the rule is about, {@code -} for none
     * @param certainty how well that clause is known
     * @param source the clause or document the rule comes from
     * @param messages the message per language ({@code en} required, {@code fr}, {@code es}), values as {@code {0}},
     *     {@code {1}} …
     * @param check what finds the breaches; must be thread-safe
     * @throws NullPointerException if a component or a message is null
     * @throws IllegalArgumentException if there is no English message
     */
    public PermitRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(check, "check");
        messages = Map.copyOf(messages);
        if (!messages.containsKey("en")) {
            throw new IllegalArgumentException("Rule " + id + " needs an English message (key \"en\")");
        }
    }

    /**
     * Returns this rule with another severity.
     *
     * @param other what a breach shall weigh
     * @return the rule
     */
    public PermitRule withSeverity(Severity other) {
        return new PermitRule(id, other, box, certainty, source, messages, check);
    }

    /**
     * What looks for breaches of a rule.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Check {
        /**
         * Reports every breach.
         *
         * @param permit the permit
         * @param context what is known beside the permit
         * @param reporter takes the breaches
         */
        void run(Permit permit, RuleContext context, Reporter reporter);
    }

    /**
     * Takes the breaches a check finds.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Reporter {
        /**
         * Reports a breach.
         *
         * @param path where it is, from below the permit element on, for example {@code HeaderExchangedDocument/ID}
         * @param arguments the values of the message
         */
        void breach(String path, String... arguments);
    }
}
