/** An HTTPS server on plain sockets, which can do what a good server never does. */
@NullMarked
package io.github.epixsdk.testkit.internal.wire;

import org.jspecify.annotations.NullMarked;
