/**
 * Bookings of confirmed quantities at the Party that issued the permits: each confirmation is booked once, however often it is
 * sent.
 *
 * <p>Give a {@link io.github.epixsdk.transport.ledger.Ledger} to an {@link io.github.epixsdk.transport.EpixEndpoint}. It then
 * asks the national system once for each confirmation, and gives its first answer again to every repetition.
 *
 * <pre>{@code
 * Ledger ledger = FileLedger.open(Path.of("/var/lib/epix/ledger"));
 * EpixEndpoint endpoint = EpixEndpoint.builder(party, service).allow(partner).ledger(ledger).build();
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.ledger;

import org.jspecify.annotations.NullMarked;
