package io.github.epixsdk.signature;

/**
 * Where the seal of a permit stands. Both forms are XAdES baseline signatures over the whole permit element.
 *
 * @since 0.1
 */
public enum SealForm {
    /** Inside the permit: {@code ds:Signature} is the last child of the permit element. The default. */
    ENVELOPED("enveloped"),
    /** A file beside the permit, for partners whose schema has no room for a signature. */
    DETACHED("detached");

    private final String code;

    SealForm(String code) {
        this.code = code;
    }

    /**
     * Returns the word used in reports and on the command line.
     *
     * @return {@code enveloped} or {@code detached}
     */
    public String code() {
        return code;
    }
}
