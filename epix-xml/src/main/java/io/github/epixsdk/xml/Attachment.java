package io.github.epixsdk.xml;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that travels beside a permit in the same message.
 *
 * <p>The name is data, never a path. The content is a {@link Payload}: in memory if it is small, in a temporary file if it is
 * large. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Attachment {
    private final String name;
    private final @Nullable Payload content;
    private final @Nullable String contentId;

    private Attachment(String name, @Nullable Payload content, @Nullable String contentId) {
        this.name = Objects.requireNonNull(name, "name");
        this.content = content;
        this.contentId = contentId;
    }

    /**
     * Returns an attachment with its content.
     *
     * @param name the name, may be empty
     * @param content the bytes; copied
     * @return the attachment
     */
    public static Attachment of(String name, byte[] content) {
        return of(name, Payload.of(content));
    }

    /**
     * Returns an attachment with its content, which may be large.
     *
     * @param name the name, may be empty
     * @param content the bytes
     * @return the attachment
     */
    public static Attachment of(String name, Payload content) {
        return new Attachment(name, Objects.requireNonNull(content, "content"), null);
    }

    /**
     * Returns an attachment whose content is in another part of the message, or nowhere.
     *
     * @param name the name, may be empty
     * @param contentId the reference as written, for example {@code cid:451619371907}; empty where there is none
     * @return the attachment
     */
    public static Attachment unresolved(String name, String contentId) {
        return new Attachment(name, null, contentId.isEmpty() ? null : contentId);
    }

    /**
     * Returns the name.
     *
     * @return the name as written, empty where the message gives none
     */
    public String name() {
        return name;
    }

    /**
     * Returns the content.
     *
     * @return the bytes, or empty if the reference leads to no part of the message
     */
    public Optional<Payload> content() {
        return Optional.ofNullable(content);
    }

    /**
     * Returns the reference to the content.
     *
     * @return the reference, or empty where the content came inline or not at all
     */
    public Optional<String> contentId() {
        return Optional.ofNullable(contentId);
    }

    /** Compares names, references and contents; contents in memory by their bytes, others by whether they are the same payload. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && name.equals(that.name)
                && Objects.equals(content, that.content)
                && Objects.equals(contentId, that.contentId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, content, contentId);
    }

    /** Returns the size; not the name, which may be personal. */
    @Override
    public String toString() {
        return "Attachment[" + (content == null ? "unresolved" : content) + "]";
    }
}
