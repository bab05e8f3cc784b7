package io.github.epixsdk.testkit.conformance;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The evidence a requester keeps of its exchanges, as far as it lets the suite look into it. What it cannot show a person has to:
 * such a case ends as REVIEW, never as PASS.
 *
 * @since 0.1
 */
public interface RequesterArchive {
    /**
     * Returns every message that is kept since the requester was opened: each attempt of each request, and each answer.
     *
     * @return the messages in any order
     */
    List<ArchivedMessage> messages();

    /**
     * Has the requester check its archive, every byte of it.
     *
     * @return what was found to be changed or missing, in words; empty if all is as it was kept
     */
    List<String> verify();

    /**
     * Returns the files the archive lies in. The suite changes single bytes of them, looks whether {@link #verify} finds that, and
     * puts them back.
     *
     * @return the files; none if it lies elsewhere, in a database for example
     */
    default List<Path> files() {
        return List.of();
    }

    /**
     * Tells how long what is kept on a permit will be kept, by the time of retention that is set.
     *
     * @param number the permit
     * @return the last day on which it is there for certain; empty if the requester cannot tell
     */
    default Optional<LocalDate> keptUntil(String number) {
        return Optional.empty();
    }
}
