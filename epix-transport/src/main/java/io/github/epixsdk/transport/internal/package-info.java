/** How the exchange works inside; not exported. */
@NullMarked
package io.github.epixsdk.transport.internal;

import org.jspecify.annotations.NullMarked;
