/** What the testkit needs inside. Not exported. */
@NullMarked
package io.github.epixsdk.testkit.internal;

import org.jspecify.annotations.NullMarked;
