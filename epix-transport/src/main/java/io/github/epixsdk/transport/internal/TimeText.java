package io.github.epixsdk.transport.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Times as people read them, the same in English, French and Spanish; files and interfaces keep the forms of ISO 8601. */
public final class TimeText {
    private static final int NANO_DIGITS = 9;
    private static final int NANO_DIGITS_OF_MS = 6;
    private static final int MONTHS = 12;

    private TimeText() {}

    /**
     * A duration such as {@code 80 ms}, {@code 30 s}, {@code 1 min 30 s} or {@code 2 h}.
     *
     * @param duration the duration
     * @return the text
     */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.isZero()) {
            return "0 s";
        }
        if (duration.toSeconds() == 0) {
            return plain(BigDecimal.valueOf(duration.toNanosPart(), NANO_DIGITS_OF_MS)) + " ms";
        }
        List<String> parts = new ArrayList<>();
        if (duration.toHours() > 0) {
            parts.add(duration.toHours() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        BigDecimal seconds = BigDecimal.valueOf(duration.toSecondsPart())
                .add(BigDecimal.valueOf(duration.toNanosPart(), NANO_DIGITS));
        if (seconds.signum() > 0) {
            parts.add(plain(seconds) + " s");
        }
        return String.join(" ", parts);
    }

    /**
     * A period of whole years as profiles write it, such as {@code 5y}; any other in months, its days left out.
     *
     * @param period the period
     * @return the text
     */
    static String of(Period period) {
        long months = period.toTotalMonths();
        return months % MONTHS == 0 ? months / MONTHS + "y" : months + " months";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
