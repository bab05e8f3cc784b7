package io.github.epixsdk.xml;

/**
 * How much a reader takes before it refuses a document: bounds against hostile or broken senders.
 *
 * @param documentBytes the largest document in bytes
 * @param depth the deepest nesting of elements, the SOAP envelope included
 * @param attributes the most attributes of one element
 * @param textChars the longest text node or attribute value in characters; attachments and what is passed over, such as elements of no
 *     schema and seals with their revocation lists, are bounded by the document only
 * @param items the most items of one permit
 * @since 0.1
 */
public record ReadLimits(int documentBytes, int depth, int attributes, int textChars, int items) {
    /** 64 MiB, depth 100, 64 attributes, texts of 1 MiB, 100,000 items. */
    public static final ReadLimits DEFAULT = new ReadLimits(64 << 20, 100, 64, 1 << 20, 100_000);

    /**
     * Checks the bounds.
     *
     * @param documentBytes the largest document in bytes
     * @param depth the deepest nesting of elements
     * @param attributes the most attributes of one element
     * @param textChars the longest text in characters
     * @param items the most items of one permit
     * @throws IllegalArgumentException if one is less than 1
     */
    public ReadLimits {
        if (documentBytes < 1 || depth < 1 || attributes < 1 || textChars < 1 || items < 1) {
            throw new IllegalArgumentException("Every read limit must be 1 or more");
        }
    }
}
