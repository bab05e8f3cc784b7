/**
 * The one place of the SDK that parses XML, shared with its other modules only: no API.
 */
@NullMarked
package io.github.epixsdk.xml.support;

import org.jspecify.annotations.NullMarked;
