/** The page a simulated Party shows to the person who rehearses. */
@NullMarked
package io.github.epixsdk.testkit.internal.page;

import org.jspecify.annotations.NullMarked;
