/**
 * Exchanges as metrics of Micrometer. The package needs {@code io.micrometer:micrometer-core}, which the application brings.
 *
 * <pre>{@code
 * EpixClient client = EpixClient.builder(profile)
 *         .transport(transport)
 *         .listener(MicrometerListener.of(registry))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.micrometer;

import org.jspecify.annotations.NullMarked;
