/**
 * Journal, outbox and ledger in a database that several nodes share: the nodes keep no state of their own, and one that dies
 * takes nothing with it.
 *
 * <p>Plain JDBC on PostgreSQL 14 or later; H2 for tests. The tables are made by the scripts in {@value
 * io.github.epixsdk.transport.jdbc.JdbcStore#MIGRATIONS}, which Flyway reads, or anybody runs by hand.
 *
 * <pre>{@code
 * Flyway.configure().dataSource(dataSource).locations(JdbcStore.MIGRATIONS).load().migrate();
 * JdbcStore store = JdbcStore.of(dataSource);
 * EpixEndpoint endpoint = EpixEndpoint.builder(party, service)
 *         .allow(partner)
 *         .journal(store.journal())
 *         .ledger(store.ledger())
 *         .build();
 * }</pre>
 *
 * <p>The ledger books a confirmation in one transaction with what the national system writes through its connection:
 *
 * <pre>{@code
 * public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
 *     Connection connection = call.transaction().resource(Connection.class).orElseThrow();
 *     return book(connection, confirmation);
 * }
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.jdbc;

import org.jspecify.annotations.NullMarked;
