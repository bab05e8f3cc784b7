package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.xml.ReadLimits;

/**
 * How much of a message is read before it is refused.
 *
 * @param document the bounds of the SOAP envelope, its attachments not counted
 * @param parts how many parts there may be, the envelope included
 * @param partBytes how large one attachment may be
 */
public record MessageBounds(ReadLimits document, int parts, long partBytes) {}
