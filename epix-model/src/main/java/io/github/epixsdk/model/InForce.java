package io.github.epixsdk.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Since when and until when a code stands in its list, as the data files write it: see {@code codes/README.txt}. */
record InForce(CodeEntry.Status status, Optional<LocalDate> from, Optional<LocalDate> until) {
    private static final String DAY = "(\\d{4}(?:-\\d{2}){0,2})";
    private static final Pattern PERIOD = Pattern.compile(DAY + "?\\.\\." + DAY + "?");

    static InForce parse(String cell) {
        return switch (cell) {
            case "" -> new InForce(CodeEntry.Status.CURRENT, Optional.empty(), Optional.empty());
            case "historical" -> new InForce(CodeEntry.Status.HISTORICAL, Optional.empty(), Optional.empty());
            case "foreign" -> new InForce(CodeEntry.Status.FOREIGN, Optional.empty(), Optional.empty());
            default -> period(cell);
        };
    }

    boolean on(LocalDate date) {
        boolean known = status == CodeEntry.Status.CURRENT || until.isPresent();
        return known
                && from.filter(date::isBefore).isEmpty()
                && until.filter(end -> !date.isBefore(end)).isEmpty();
    }

    private static InForce period(String cell) {
        Matcher m = PERIOD.matcher(cell);
        if (!m.matches()) {
            throw new IllegalStateException("Not a period of a code list: \"" + cell + "\"");
        }
        Optional<LocalDate> until = Optional.ofNullable(m.group(2)).map(InForce::firstDay);
        return new InForce(
                until.isPresent() ? CodeEntry.Status.HISTORICAL : CodeEntry.Status.CURRENT,
                Optional.ofNullable(m.group(1)).map(InForce::firstDay),
                until);
    }

    private static LocalDate firstDay(String date) {
        return switch (date.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(date), 1, 1);
            case 7 -> YearMonth.parse(date).atDay(1);
            default -> LocalDate.parse(date);
        };
    }
}
