/** What the contracts of stores and transports need inside. Not exported. */
@NullMarked
package io.github.epixsdk.testkit.internal.contract;

import org.jspecify.annotations.NullMarked;
