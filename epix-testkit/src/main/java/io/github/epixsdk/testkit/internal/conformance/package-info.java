/** The engine of the conformance suite. */
@NullMarked
package io.github.epixsdk.testkit.internal.conformance;

import org.jspecify.annotations.NullMarked;
