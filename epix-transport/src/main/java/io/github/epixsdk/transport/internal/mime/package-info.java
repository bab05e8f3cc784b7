/** Messages of several parts: the SOAP envelope and the files beside it; not exported. */
@NullMarked
package io.github.epixsdk.transport.internal.mime;

import org.jspecify.annotations.NullMarked;
