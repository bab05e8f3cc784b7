package io.github.epixsdk.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private static final Pattern XML_FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    /** The greatest offset XML Schema allows, in seconds. */
    private static final int MAX_XML_OFFSET = 14 * 60 * 60;

    private static final int MAX_LENGTH = 64;

    private final String lexical;
    private final LocalDate date;
    private final @Nullable LocalTime time;
    private final @Nullable ZoneOffset offset;

    private PermitDateTime(String lexical, LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
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
     * @throws NullPointerException if {@code text} is null
     * @throws IllegalArgumentException if the text is no such date, or is not of the years 1 to 9999
     */
    public static PermitDateTime parse(String text) {
        String lexical = Objects.requireNonNull(text, "text").strip();
        Matcher m = FORM.matcher(lexical);
        if (lexical.length() > MAX_LENGTH || !m.matches()) {
            throw notADate(lexical);
        }
        try {
            LocalDate written = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            boolean endOfDay = m.group(4) != null && number(m, 4) == 24;
            LocalDate date = endOfDay ? written.plusDays(1) : written;
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw new DateTimeException("a year XML Schema cannot write");
            }
            LocalTime time = m.group(4) == null ? null : endOfDay ? midnight(m) : timeOf(m);
            ZoneOffset offset = m.group(8) == null ? null : offsetOf(m.group(8));
            return new PermitDateTime(lexical, date, time, offset);
        } catch (DateTimeException e) {
            throw notADate(lexical);
        }
    }

    /**
     * Returns a day without time of day.
     *
     * @param date the day
     * @return the date, written {@code yyyy-MM-dd}
     * @throws IllegalArgumentException if it is not of the years 1 to 9999
     */
    public static PermitDateTime of(LocalDate date) {
        return parse(date.toString());
    }

    /**
     * Returns a moment.
     *
     * @param moment the moment; fractions of a second are dropped
     * @return the date, written {@code yyyy-MM-ddTHH:mm:ss+hh:mm}
     * @throws IllegalArgumentException if it is not of the years 1 to 9999
     */
    public static PermitDateTime of(OffsetDateTime moment) {
        return parse(moment.format(TO_THE_SECOND));
    }

    /**
     * Returns the day.
     *
     * @return the day as the document said it, in the document's own offset; 24:00 is the beginning of the next day
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
        return Optional.ofNullable(time);
    }

    /**
     * Returns the offset from UTC.
     *
     * @return the offset, or empty if the document named none
     */
    public Optional<ZoneOffset> offset() {
        return Optional.ofNullable(offset);
    }

    /**
     * Returns the moment.
     *
     * @param assumed the offset to assume where the document named none
     * @return the moment; the start of the day where the document named only a day
     */
    public Instant toInstant(ZoneOffset assumed) {
        return atTime().toInstant(offset == null ? assumed : offset);
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
     *     without time, seconds {@code 00} where they are missing, UTC for an offset beyond 14 hours; the digits of a fraction are
     *     kept
     */
    public String toXmlDateTime() {
        boolean tooFar = offset != null && Math.abs(offset.getTotalSeconds()) > MAX_XML_OFFSET;
        if (!tooFar && XML_FORM.matcher(lexical).matches()) {
            return lexical;
        }
        if (tooFar) {
            return LocalDateTime.ofInstant(toInstant(ZoneOffset.UTC), ZoneOffset.UTC)
                            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    + ZoneOffset.UTC.getId();
        }
        return atTime().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                + fraction()
                + (offset == null ? "" : offset.getId());
    }

    /** The digits of the fraction as they were written: a clock of ours has nine, a document may have more, or zeros. */
    private String fraction() {
        Matcher m = FORM.matcher(lexical);
        return m.matches() && m.group(7) != null ? "." + m.group(7) : "";
    }

    private LocalDateTime atTime() {
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
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
        if (!zero || (m.group(7) != null && !ZEROS.matcher(m.group(7)).matches())) {
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
        return new IllegalArgumentException(
                "Not a date: \"" + Values.shown(text) + "\"; expected such as 2014-01-06 or 2014-01-06T12:03:52+01:00");
    }
}
