/** What can be wrong on the way to a partner, checked one after the other; not exported. */
@NullMarked
package io.github.epixsdk.testkit.internal.doctor;

import org.jspecify.annotations.NullMarked;
