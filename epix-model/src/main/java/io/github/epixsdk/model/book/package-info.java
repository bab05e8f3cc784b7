/**
 * The book of permits a Party keeps: what was permitted, exported and imported, where each permit stands, and what does not fit,
 * worked out of what happened.
 *
 * <p>Storage is the caller's. Store each {@link io.github.epixsdk.model.book.PermitEvent} as its plain {@linkplain
 * io.github.epixsdk.model.book.PermitEvent#fields() fields}, in a table, a document or a log; give {@link
 * io.github.epixsdk.model.book.PermitBook#of} the events of the permits in question, in any order. The exporting Party stores what it
 * issued, endorsed, gave out and was confirmed; the importing Party what it read, was shown and confirmed. Who stores everything
 * learns most, but each event on its own is welcome.
 *
 * <pre>{@code
 * PermitBook book = PermitBook.of(store.eventsOf(number));
 * PermitAccount account = book.account(number).orElseThrow();
 *
 * List<Objection> objections = account.objectionsTo(confirmation);  // before booking: above permitted, unknown item, expired …
 * if (objections.isEmpty()) {
 *     store.append(confirmation.fields());
 * }
 * for (Signal signal : book.signals(number)) {                       // after: presented twice, changed between two reads …
 *     inbox.add(signal.severity(), signal.message(Locale.FRENCH), signal.evidence());
 * }
 * }</pre>
 *
 * <p>A {@link io.github.epixsdk.model.book.Signal} is a reason for a person to look, never a block by itself. Which signals are given,
 * and what they weigh, is said by a {@link io.github.epixsdk.model.book.SignalPolicy}.
 *
 * @since 0.1
 */
@NullMarked
package io.github.epixsdk.model.book;

import org.jspecify.annotations.NullMarked;
