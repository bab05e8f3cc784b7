package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.xml.Payload;

/**
 * One part of a message.
 *
 * @param contentType its type as written, empty if none is
 * @param contentId its identifier without angle brackets, empty if it has none
 * @param location its other identifier, a URI, empty if it has none
 * @param fileName the name it goes by, empty if it has none; never a path
 * @param content its bytes, decoded
 */
record Part(String contentType, String contentId, String location, String fileName, Payload content) {}
