package io.github.epixsdk.model;

/**
 * The four signatory blocks of a permit and the boxes they belong to.
 *
 * <p>Blocks one and three are confirmed by two independent mappings (UNEP-WCMC hub, IATA ONE Record); the roles of blocks two
 * and four, and the letters, are inferred from their place in the published samples.
 *
 * @since 0.1
 */
public enum SignatoryRole {
    /** First block, letter A: the issuing Management Authority (box 6) and the security stamp (box 5b). */
    MANAGEMENT_AUTHORITY("A"),
    /** Second block, letter B: the applicant (box 4). */
    APPLICANT("B"),
    /** Third block, letter C: the person who issued the permit (box 13). */
    ISSUING_OFFICIAL("C"),
    /** Fourth block, letter D: the authority that examined the goods at export (box 14). */
    EXAMINING_AUTHORITY("D");

    private final String letter;

    SignatoryRole(String letter) {
        this.letter = letter;
    }

    /**
     * Returns the type code the published samples write in this block.
     *
     * @return A, B, C or D
     */
    public String letter() {
        return letter;
    }
}
