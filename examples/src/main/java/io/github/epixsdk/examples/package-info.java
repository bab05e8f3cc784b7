/**
 * Programs a newcomer runs: {@link io.github.epixsdk.examples.QuickStart} asks a partner for a permit and checks its seal,
 * {@link io.github.epixsdk.examples.ServePermits} is the mirror, {@link io.github.epixsdk.examples.SealPermit} builds and seals
 * a permit.
 */
@NullMarked
package io.github.epixsdk.examples;

import org.jspecify.annotations.NullMarked;
