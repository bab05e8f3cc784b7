package io.github.epixsdk.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date on a permit, exactly as the document said it: with or without time of day, with or without offset, with its
 * fraction digits.
 *
 * <p>Partners write {@code 2014-01-06T12:03:52.00+01:00}, {@code 2014-01-06T12:03:52} or only {@code 2014-01-06}; which of
 * them was written is part of what was signed, so it is kept. Two values are equal when they were written alike; compare
 * moments with {@link #isBefore} or {@link #toInstant(ZoneOffset)}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PermitDateTime {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,12}))?)?)?"
            + "\\s?(Z|z|[+-]\\d{2}:?\\d{2})?");

    private final String lexical;
    private final LocalDate date;
    private final Optional<LocalTime> time;
    private final Optional<ZoneOffset> offset;

    private PermitDateTime(String lexical, LocalDate date, Optional<LocalTime> time, Optional<ZoneOffset> offset) {
        this.lexical = lexical;
        this.date = date;
        this.time = time;
        this.offset = offset;
    }

    /**
     * Reads a date as partners write it: ISO 8601 date, optional time to the minute, second or any fraction of up to 12
     * digits, optional offset ({@code Z}, {@code +01:00} or {@code +0100}).
     *
     * @param text the date; surrounding white space is ignored
     * @return the date
     * @throws IllegalArgumentException if the text is no such date
     */
    public static PermitDateTime parse(String text) {
        String lexical = text.strip();
        Matcher m = lexical.length() > 64 ? FORM.matcher("") : FORM.matcher(lexical);
        if (!m.matches()) {
            throw notADate(lexical);
        }
        try {
            LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            boolean endOfDay = m.group(4) != null && number(m, 4) == 24;
            Optional<LocalTime> time =
                    m.group(4) == null ? Optional.empty() : Optional.of(endOfDay ? midnight(m) : timeOf(m));
            Optional<ZoneOffset> offset = Optional.ofNullable(m.group(8)).map(PermitDateTime::offsetOf);
            return new PermitDateTime(lexical, endOfDay ? date.plusDays(1) : date, time, offset);
        } catch (DateTimeException e) {
            throw notADate(lexical);
        }
    }

    /**
     * Returns a day without time of day.
     *
     * @param date the day
     * @return the date, written {@code yyyy-MM-dd}
     */
    public static PermitDateTime of(LocalDate date) {
        return parse(date.toString());
    }

    /**
     * Returns a moment.
     *
     * @param moment the moment; fractions of a second are dropped
     * @return the date, written {@code yyyy-MM-ddTHH:mm:ss+hh:mm}
     */
    public static PermitDateTime of(OffsetDateTime moment) {
        return parse(moment.withNano(0).format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)));
    }

    /**
     * Returns the day as the document said it.
     *
     * @return the day, in the document's own offset
     */
    public LocalDate date() {
        return date;
    }

    /**
     * Returns the time of day.
     *
     * @return the time, cut to nanoseconds, or empty if the document named only a day
     */
    public Optional<LocalTime> time() {
        return time;
    }

    /**
     * Returns the offset from UTC.
     *
     * @return the offset, or empty if the document named none
     */
    public Optional<ZoneOffset> offset() {
        return offset;
    }

    /**
     * Returns the moment.
     *
     * @param assumed the offset to assume where the document named none
     * @return the moment; the start of the day where the document named only a day
     */
    public Instant toInstant(ZoneOffset assumed) {
        return date.atTime(time.orElse(LocalTime.MIDNIGHT)).toInstant(offset.orElse(assumed));
    }

    /**
     * Tells whether this date is before another one; an offset that is missing counts as UTC.
     *
     * @param other the date to compare with
     * @return true if this moment is earlier
     */
    public boolean isBefore(PermitDateTime other) {
        return toInstant(ZoneOffset.UTC).isBefore(other.toInstant(ZoneOffset.UTC));
    }

    /**
     * Returns the date in the only form XML Schema's {@code dateTime} allows.
     *
     * @return the date as written where that is already a valid {@code dateTime}; else the nearest one: midnight for a date
     *     without time, seconds {@code 00} where they are missing
     */
    public String toXmlDateTime() {
        if (lexical.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})?")) {
            return lexical;
        }
        String clock = time.orElse(LocalTime.MIDNIGHT).format(DateTimeFormatter.ISO_LOCAL_TIME);
        return date + "T" + clock + offset.map(ZoneOffset::getId).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermitDateTime that && lexical.equals(that.lexical);
    }

    @Override
    public int hashCode() {
        return lexical.hashCode();
    }

    /** Returns the date exactly as it was written. */
    @Override
    public String toString() {
        return lexical;
    }

    private static LocalTime timeOf(Matcher m) {
        int second = m.group(6) == null ? 0 : number(m, 6);
        String fraction = m.group(7) == null ? "" : m.group(7);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(number(m, 4), number(m, 5), second, nanos);
    }

    /** XML Schema allows 24:00:00 for the end of a day; 24:01 is an error everywhere. */
    private static LocalTime midnight(Matcher m) {
        boolean zero = number(m, 5) == 0 && (m.group(6) == null || number(m, 6) == 0);
        if (!zero || (m.group(7) != null && !m.group(7).matches("0+"))) {
            throw new DateTimeException("after 24:00");
        }
        return LocalTime.MIDNIGHT;
    }

    private static ZoneOffset offsetOf(String text) {
        return ZoneOffset.of(text.toUpperCase(Locale.ROOT));
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static IllegalArgumentException notADate(String text) {
        String shown = text.length() > 64 ? text.substring(0, 64) + "…" : text;
        return new IllegalArgumentException(
                "Not a date: \"" + shown + "\"; expected such as 2014-01-06 or 2014-01-06T12:03:52+01:00");
    }
}
