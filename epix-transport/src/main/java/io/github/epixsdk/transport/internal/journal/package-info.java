/** How a journal is kept in files, and how a chain of entries is checked. */
@NullMarked
package io.github.epixsdk.transport.internal.journal;

import org.jspecify.annotations.NullMarked;
