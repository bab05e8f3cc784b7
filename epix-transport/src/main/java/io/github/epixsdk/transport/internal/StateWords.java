package io.github.epixsdk.transport.internal;

/** The words of answers whose form no public source gives; our proposal. */
final class StateWords {
    static final String ACCEPTED = "ACCEPTED";
    static final String ALREADY_ACCEPTED = "ALREADY_ACCEPTED";
    static final String AVAILABLE = "AVAILABLE";
    static final String NOT_AVAILABLE = "NOT_AVAILABLE";

    private StateWords() {}
}
