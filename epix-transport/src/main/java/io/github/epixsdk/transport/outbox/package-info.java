/**
 * Confirmations of quantities on their way: stored before they are sent, sent again until the partner answers, in order for
 * each permit.
 *
 * <p>Give an {@link io.github.epixsdk.transport.outbox.Outbox} to an {@link io.github.epixsdk.transport.EpixClient}. Its {@code
 * confirmQuantities} then stores a confirmation before the first byte leaves, and sends it at once; what no partner answered is
 * sent again by {@code deliverDue}, which an {@link io.github.epixsdk.transport.outbox.OutboxWorker} calls from time to time.
 *
 * <pre>{@code
 * Outbox outbox = FileOutbox.open(Path.of("/var/lib/epix/outbox"));
 * EpixClient client = EpixClient.builder(profile).transport(transport).outbox(outbox).build();
 * OutboxWorker worker = OutboxWorker.start(List.of(client), Duration.ofSeconds(30));
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.outbox;

import org.jspecify.annotations.NullMarked;
