/**
 * The permit for a person's eyes: the standard CITES form as a page that can be printed.
 *
 * <pre>{@code
 * String page = PermitForm.of(Locale.FRENCH).html(document.permit());
 * }</pre>
 *
 * <p>What is shown is a view. The permit is the electronic document, and only its bytes bear a seal.
 *
 * @since 0.1
 */
@NullMarked
package io.github.epixsdk.xml.form;

import org.jspecify.annotations.NullMarked;
