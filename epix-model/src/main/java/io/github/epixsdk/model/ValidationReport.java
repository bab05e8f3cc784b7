package io.github.epixsdk.model;

import java.util.List;

/**
 * What the rules found in a permit, in the order of the rules.
 *
 * @param findings the findings
 * @since 0.1
 */
public record ValidationReport(List<Finding> findings) {
    /**
     * Copies the list.
     *
     * @param findings the findings
     * @throws NullPointerException if the list or an element is null
     */
    public ValidationReport {
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether nothing stands against the permit.
     *
     * @return true if no finding is an error
     */
    public boolean isAcceptable() {
        return errors().isEmpty();
    }

    /**
     * Returns the findings of severity error.
     *
     * @return the errors, in order
     */
    public List<Finding> errors() {
        return findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    }
}
