package io.github.epixsdk.model;

/**
 * How much a finding weighs.
 *
 * @since 0.1
 */
public enum Severity {
    /** The permit cannot be accepted as it is. */
    ERROR,
    /** Something a person should look at; rules that no readable source confirms never weigh more. */
    WARNING,
    /** Worth knowing. */
    INFO
}
