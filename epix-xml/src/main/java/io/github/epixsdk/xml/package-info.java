/** Placeholder. */
@NullMarked
package io.github.epixsdk.xml;

import org.jspecify.annotations.NullMarked;
