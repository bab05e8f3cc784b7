package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestPki;
import java.util.function.UnaryOperator;

/**
 * How a simulated Party seals.
 *
 * @param party the Party
 * @param pki who certifies it
 * @param seal puts its good seal on a permit
 */
public record PermitSealing(CountryCode party, TestPki pki, UnaryOperator<byte[]> seal) {}
