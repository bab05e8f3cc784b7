/**
 * What every journal, outbox and ledger must keep to, as abstract test classes: a maker of a store of its own extends them.
 *
 * <p>They need JUnit 5 on the class path of the tests, and nothing else.
 *
 * <pre>{@code
 * class OurLedgerTest extends LedgerContract {
 *     protected Ledger open() {
 *         return new OurLedger(database);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.testkit.contract;

import org.jspecify.annotations.NullMarked;
