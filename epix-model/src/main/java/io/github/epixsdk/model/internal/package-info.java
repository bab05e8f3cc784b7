/** What the model needs inside: its rules and the reader of its resource files. Not exported. */
@NullMarked
package io.github.epixsdk.model.internal;

import org.jspecify.annotations.NullMarked;
