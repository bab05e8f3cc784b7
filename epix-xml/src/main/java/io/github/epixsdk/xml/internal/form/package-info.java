/** Lays a permit out on the pages of the standard form. */
@NullMarked
package io.github.epixsdk.xml.internal.form;

import org.jspecify.annotations.NullMarked;
