/** How seals are made and judged; not for use from outside this module. */
@NullMarked
package io.github.epixsdk.signature.internal;

import org.jspecify.annotations.NullMarked;
