/** What a simulated Party is made of: its messages, its faults, its personas. */
@NullMarked
package io.github.epixsdk.testkit.internal.simulated;

import org.jspecify.annotations.NullMarked;
