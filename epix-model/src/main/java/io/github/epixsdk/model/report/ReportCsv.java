package io.github.epixsdk.model.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes and reads annual reports as the files UNEP-WCMC takes: comma separated (RFC 4180), a header row, UTF-8.
 *
 * <p>A value that a spreadsheet would run as a formula is written as it is: permit numbers are verbatim. Open the file as text.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class ReportCsv {
    private static final String NEW_LINE = "\r\n";

    private ReportCsv() {}

    /**
     * Writes rows.
     *
     * @param view the view, which says the columns
     * @param rows the rows
     * @return the file's text, to be stored in UTF-8
     */
    public static String write(ReportView view, List<ReportRow> rows) {
        List<ReportColumn> columns = view.columns();
        StringBuilder text = new StringBuilder(
                        columns.stream().map(ReportColumn::header).collect(Collectors.joining(",")))
                .append(NEW_LINE);
        for (ReportRow row : rows) {
            text.append(columns.stream()
                            .map(column -> quoted(row.value(column).orElse("")))
                            .collect(Collectors.joining(",")))
                    .append(NEW_LINE);
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\\r\\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    /**
     * Reads a report.
     *
     * @param text the file's text; a byte order mark is passed over, columns may be in any order
     * @return the rows
     * @throws ReportFormatException if it is no such file; it says where and what was expected
     */
    public static List<ReportRow> read(String text) {
        List<List<String>> records = new Records(text.startsWith("\uFEFF") ? text.substring(1) : text).all();
        if (records.isEmpty()) {
            throw new ReportFormatException(1, "expected a header row, found an empty file");
        }
        List<ReportColumn> columns = header(records.get(0));
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            List<String> values = records.get(i);
            if (values.size() != columns.size()) {
                throw new ReportFormatException(
                        i + 1, "expected " + columns.size() + " values as in the header, found " + values.size());
            }
            Map<ReportColumn, String> row = new EnumMap<>(ReportColumn.class);
            for (int c = 0; c < columns.size(); c++) {
                row.put(columns.get(c), values.get(c));
            }
            rows.add(ReportRow.of(row));
        }
        return List.copyOf(rows);
    }

    private static List<ReportColumn> header(List<String> names) {
        List<ReportColumn> columns = names.stream()
                .map(name -> ReportColumn.named(name)
                        .orElseThrow(() -> new ReportFormatException(
                                1,
                                "there is no column '" + name + "'; expected some of "
                                        + Arrays.stream(ReportColumn.values())
                                                .map(ReportColumn::header)
                                                .collect(Collectors.joining(", ")))))
                .toList();
        Set<ReportColumn> seen = new HashSet<>();
        columns.stream().filter(column -> !seen.add(column)).findFirst().ifPresent(twice -> {
            throw new ReportFormatException(1, "the column " + twice.header() + " is there twice");
        });
        return columns;
    }

    /** Cuts a text into records and values. */
    private static final class Records {
        private final String text;
        private int at;

        Records(String text) {
            this.text = text;
        }

        List<List<String>> all() {
            List<List<String>> records = new ArrayList<>();
            while (at < text.length()) {
                List<String> record = next(records.size() + 1);
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    records.add(record);
                }
            }
            return records;
        }

        private List<String> next(int number) {
            List<String> values = new ArrayList<>();
            do {
                values.add(at < text.length() && text.charAt(at) == '"' ? inQuotes(number) : bare());
            } while (at < text.length() && text.charAt(at) == ',' && ++at >= 0);
            if (at < text.length() && text.charAt(at) == '\r') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            return values;
        }

        private String bare() {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String inQuotes(int number) {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) != '"') {
                    value.append(text.charAt(at));
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    value.append('"');
                    at++;
                } else {
                    at++;
                    if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                        throw new ReportFormatException(
                                number, "after a closing quote expected a comma or the end of the line");
                    }
                    return value.toString();
                }
            }
            throw new ReportFormatException(number, "a quote is not closed");
        }
    }
}
