/**
 * What every transport, journal, outbox and ledger must keep to, as abstract test classes: a maker of one of his own extends
 * {@link io.github.epixsdk.testkit.contract.TransportContract}, {@link io.github.epixsdk.testkit.contract.JournalContract},
 * {@link io.github.epixsdk.testkit.contract.OutboxContract} or {@link io.github.epixsdk.testkit.contract.LedgerContract}.
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
