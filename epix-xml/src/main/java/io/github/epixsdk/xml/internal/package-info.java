/** Reading and writing of permits: the walker over the schema, the codec's parts, one sub-package per toolkit version. */
@NullMarked
package io.github.epixsdk.xml.internal;

import org.jspecify.annotations.NullMarked;
