/** What others' software makes of ours. */
@org.jspecify.annotations.NullMarked
package io.github.epixsdk.interop;
