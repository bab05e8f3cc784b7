package io.github.epixsdk.xml.form;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.internal.form.FormPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows a permit as the standard form of Resolution Conf. 12.3, Annex 2: boxes 1 to 15, numbered and placed as on paper.
 *
 * <pre>{@code
 * PermitForm form = PermitForm.of(Locale.ENGLISH).withSealVerdict("Seal valid, signed by …");
 * Files.writeString(Path.of("permit.html"), form.html(permit));
 * }</pre>
 *
 * <p>The result is one HTML document for A4 paper. It loads nothing and runs nothing, and its own policy forbids both. Every value
 * of the permit is text and cannot become markup. The first page holds the form with up to four items; further items follow four
 * to a page, and texts that do not fit their box follow in full as notes. Each page names the permit and its place among the
 * pages. Headings, regions, table headers and the language are marked for screen readers.
 *
 * <p>The page is a view, and says so: neither does it prove anything about a seal, nor is a print of it a permit.
 *
 * <p>Immutable and thread-safe. The same permit always gives the same page; no clock and no default locale is read.
 *
 * @since 0.1
 */
public final class PermitForm {
    private final Locale locale;
    private final Optional<String> sealVerdict;

    private PermitForm(Locale locale, Optional<String> sealVerdict) {
        this.locale = locale;
        this.sealVerdict = sealVerdict;
    }

    /**
     * Returns the form in a language.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return the form
     * @throws NullPointerException if {@code locale} is null
     */
    public static PermitForm of(Locale locale) {
        return new PermitForm(Objects.requireNonNull(locale, "locale"), Optional.empty());
    }

    /**
     * Returns this form with a line that says what the verification of the permit's seal gave.
     *
     * <p>The line is the caller's word: the form verifies nothing.
     *
     * @param sealVerdict one sentence, in the language of the form
     * @return a form that prints it on the first page
     * @throws NullPointerException if {@code sealVerdict} is null
     * @throws IllegalArgumentException if {@code sealVerdict} is blank
     */
    public PermitForm withSealVerdict(String sealVerdict) {
        if (sealVerdict.isBlank()) {
            throw new IllegalArgumentException("A seal verdict needs a text; leave it out if no seal was verified");
        }
        return new PermitForm(locale, Optional.of(sealVerdict));
    }

    /**
     * Returns a permit as an HTML document.
     *
     * @param permit the permit
     * @return the document, to be stored or served in UTF-8
     * @throws NullPointerException if {@code permit} is null
     */
    public String html(Permit permit) {
        StringBuilder html = new StringBuilder(1 << 15);
        try {
            write(permit, html);
        } catch (IOException e) {
            throw new UncheckedIOException("A StringBuilder does not fail", e);
        }
        return html.toString();
    }

    /**
     * Writes a permit as an HTML document.
     *
     * @param permit the permit
     * @param out where to write; the document declares UTF-8
     * @throws NullPointerException if an argument is null
     * @throws IOException if {@code out} fails
     */
    public void write(Permit permit, Appendable out) throws IOException {
        Objects.requireNonNull(permit, "permit");
        Objects.requireNonNull(out, "out");
        FormPages.write(permit, locale, sealVerdict, out);
    }

    /** Returns the language. */
    @Override
    public String toString() {
        return "PermitForm[" + locale.getLanguage() + "]";
    }
}
