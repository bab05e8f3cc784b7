package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.ValidationReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of rules to judge permits by.
 *
 * <p>{@link #standard()} holds the SDK's rules. What a readable source says can be an error; what is only inferred or recalled
 * is a warning. Severities can be changed and rules added: each change gives a new set. Immutable and thread-safe.
 *
 * <pre>{@code
 * ValidationReport report = PermitRules.standard()
 *         .withSeverity("BOX2-MAX-VALIDITY", Severity.ERROR)
 *         .check(permit, LocalDate.now(clock));
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitRules {
    private static final PermitRules STANDARD = new PermitRules(StandardRules.load());

    private final List<PermitRule> rules;

    private PermitRules(List<PermitRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Returns the SDK's own rules.
     *
     * @return the standard rules
     */
    public static PermitRules standard() {
        return STANDARD;
    }

    /**
     * Returns the rules of this set.
     *
     * @return the rules, in the order they are checked
     */
    public List<PermitRule> rules() {
        return rules;
    }

    /**
     * Returns this set with a further rule.
     *
     * @param rule the rule
     * @return the larger set
     * @throws IllegalArgumentException if there is a rule with that id already
     */
    public PermitRules with(PermitRule rule) {
        if (find(rule.id()).isPresent()) {
            throw new IllegalArgumentException("There is a rule " + rule.id() + " already");
        }
        List<PermitRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new PermitRules(more);
    }

    /**
     * Returns this set with one rule weighing more or less.
     *
     * @param id the id of the rule
     * @param severity what a breach shall weigh
     * @return the changed set
     * @throws IllegalArgumentException if there is no such rule
     */
    public PermitRules withSeverity(String id, Severity severity) {
        if (find(id).isEmpty()) {
            throw new IllegalArgumentException("There is no rule " + id);
        }
        return new PermitRules(rules.stream()
                .map(r -> r.id().equals(id) ? r.withSeverity(severity) : r)
                .toList());
    }

    /**
     * Returns this set without one rule.
     *
     * @param id the id of the rule
     * @return the smaller set
     * @throws IllegalArgumentException if there is no such rule
     */
    public PermitRules without(String id) {
        if (find(id).isEmpty()) {
            throw new IllegalArgumentException("There is no rule " + id);
        }
        return new PermitRules(rules.stream().filter(r -> !r.id().equals(id)).toList());
    }

    /**
     * Judges a permit.
     *
     * @param permit the permit
     * @param on the day it is judged on
     * @return every breach, in the order of the rules
     * @throws IllegalStateException if a rule added by the user throws; names the rule
     */
    public ValidationReport check(Permit permit, LocalDate on) {
        return check(permit, new RuleContext(on));
    }

    /**
     * Judges a permit with what is known of species.
     *
     * @param permit the permit
     * @param on the day it is judged on
     * @param species what is known of species
     * @return every breach, in the order of the rules
     * @throws IllegalStateException if a rule added by the user throws; names the rule
     */
    public ValidationReport check(Permit permit, LocalDate on, SpeciesLookup species) {
        return check(permit, new RuleContext(on, Optional.of(species)));
    }

    private ValidationReport check(Permit permit, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        for (PermitRule rule : rules) {
            try {
                rule.check().run(permit, context, (path, arguments) -> findings.add(finding(rule, path, arguments)));
            } catch (RuntimeException e) {
                // A permit that was not judged must not pass for one without findings; and whose rule it was must be
                // told.
                throw new IllegalStateException("Rule " + rule.id() + " failed on permit " + permit.number(), e);
            }
        }
        return new ValidationReport(findings);
    }

    private static Finding finding(PermitRule rule, String path, String... arguments) {
        return new Finding(
                rule.id(), rule.severity(), rule.box(), path, new LocalizedText(rule.messages(), List.of(arguments)));
    }

    private Optional<PermitRule> find(String id) {
        return rules.stream().filter(r -> r.id().equals(id)).findFirst();
    }
}
