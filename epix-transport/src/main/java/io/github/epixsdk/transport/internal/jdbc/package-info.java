/** Journal, outbox and ledger in tables. */
@NullMarked
package io.github.epixsdk.transport.internal.jdbc;

import org.jspecify.annotations.NullMarked;
