package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SignerKind;
import io.github.epixsdk.signature.SignerKindSource;

/**
 * In which capacity a certificate signs, and what says so.
 *
 * @param kind the capacity
 * @param source what says so
 */
public record Capacity(SignerKind kind, SignerKindSource source) {}
