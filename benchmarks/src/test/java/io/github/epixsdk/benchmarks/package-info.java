/** Tests that the floors do the work they stand for. */
@NullMarked
package io.github.epixsdk.benchmarks;

import org.jspecify.annotations.NullMarked;
