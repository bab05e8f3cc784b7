/**
 * What reading, writing, sealing, verifying and checking a permit cost, each beside the least that the work can cost.
 *
 * <p>A figure alone says little on another machine, so each benchmark has a <em>floor</em>: the same bytes through the bare
 * libraries, without a model, a finding or a rule. The ratio to the floor is what to watch; the README beside this module keeps
 * the last one measured.
 */
@NullMarked
package io.github.epixsdk.benchmarks;

import org.jspecify.annotations.NullMarked;
