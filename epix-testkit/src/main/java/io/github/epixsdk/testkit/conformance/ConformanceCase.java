package io.github.epixsdk.testkit.conformance;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One case of the catalogue: what is done to the system, what is expected of it, and on what ground.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ConformanceCase {
    private final String id;
    private final Role role;
    private final List<String> needs;
    private final CaseSeverity severity;
    private final Set<Basis> basis;
    private final String clause;
    private final Map<String, Map<String, String>> texts;

    /** Which side of the exchange a case examines. */
    public enum Role {
        /** The service that gives out permits. */
        RESPONDER,
        /** The client that asks for them. */
        REQUESTER,
        /** A hub between them. */
        HUB
    }

    ConformanceCase(
            String id,
            Role role,
            List<String> needs,
            CaseSeverity severity,
            Set<Basis> basis,
            String clause,
            Map<String, Map<String, String>> texts) {
        this.id = id;
        this.role = role;
        this.needs = List.copyOf(needs);
        this.severity = severity;
        this.basis = Set.copyOf(basis);
        this.clause = clause;
        this.texts = Map.copyOf(texts);
    }

    /**
     * Returns the identifier, which never changes its meaning.
     *
     * @return for example {@code RSP-CNF-04}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the family.
     *
     * @return the identifier without its last part, for example {@code RSP-CNF}
     */
    public String family() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    /**
     * Returns which side is examined.
     *
     * @return the role
     */
    public Role role() {
        return role;
    }

    /**
     * Returns what a run has to be given for the case.
     *
     * @return for example {@code seed:final}; empty if nothing special
     */
    public List<String> needs() {
        return needs;
    }

    /**
     * Returns how much the case binds.
     *
     * @return the severity
     */
    public CaseSeverity severity() {
        return severity;
    }

    /**
     * Returns what the case rests on.
     *
     * @return one at least
     */
    public Set<Basis> basis() {
        return basis;
    }

    /**
     * Returns what the case rests on, as reports write it.
     *
     * @return for example {@code S,P}
     */
    public String basisText() {
        return String.join(",", EnumSet.copyOf(basis).stream().map(Enum::name).toList());
    }

    /**
     * Tells whether the case rests on a proposal of this project and nothing else.
     *
     * @return if so, it can only warn at {@link Level#BASELINE}
     */
    public boolean isProposalOnly() {
        return basis.equals(Set.of(Basis.P));
    }

    /**
     * Returns where the rule stands.
     *
     * @return clauses, separated by semicolons
     */
    public String clause() {
        return clause;
    }

    /**
     * Returns the purpose in a few words.
     *
     * @param locale English, French or Spanish; English for all others
     * @return the title
     */
    public String title(Locale locale) {
        return text("title", locale);
    }

    /**
     * Returns what is done to the system.
     *
     * @param locale English, French or Spanish; English for all others
     * @return the stimulus
     */
    public String stimulus(Locale locale) {
        return text("stimulus", locale);
    }

    /**
     * Returns what the system is expected to do.
     *
     * @param locale English, French or Spanish; English for all others
     * @return the expectation
     */
    public String expectation(Locale locale) {
        return text("expected", locale);
    }

    /**
     * Returns what to look at if the system does otherwise.
     *
     * @param locale English, French or Spanish; English for all others
     * @return a hint for its developer
     */
    public String hint(Locale locale) {
        return text("hint", locale);
    }

    private String text(String what, Locale locale) {
        Map<String, String> english = Objects.requireNonNull(texts.get("en"));
        String text = texts.getOrDefault(locale.getLanguage(), english).get(what);
        return Objects.requireNonNull(text == null ? english.get(what) : text, id);
    }

    /** Returns identifier and title. */
    @Override
    public String toString() {
        return id + " " + title(Locale.ENGLISH);
    }
}
