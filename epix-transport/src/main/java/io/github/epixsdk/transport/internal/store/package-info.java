/** Durable files that hold a state as the list of its changes. */
@NullMarked
package io.github.epixsdk.transport.internal.store;

import org.jspecify.annotations.NullMarked;
