/**
 * The book of permits a Party keeps: what was permitted, exported and imported, worked out of what happened.
 *
 * <p>Storage is the caller's: give {@link io.github.epixsdk.model.book.PermitBook#of} the events in the order they happened.
 *
 * @since 0.1
 */
@NullMarked
package io.github.epixsdk.model.book;

import org.jspecify.annotations.NullMarked;
