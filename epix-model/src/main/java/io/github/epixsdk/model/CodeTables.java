package io.github.epixsdk.model;

import io.github.epixsdk.model.internal.Resources;
import java.util.List;

/** The data files of the code lists: the one door through which data enter this package. */
final class CodeTables {
    private CodeTables() {}

    /** Reads a file of the folder {@code codes}, whose lines must have so many cells. */
    static List<List<String>> rows(String name, int cells) {
        List<List<String>> rows = Resources.table("codes/" + name + ".txt");
        for (List<String> row : rows) {
            if (row.size() != cells) {
                throw new IllegalStateException(
                        "codes/" + name + ".txt: expected " + cells + " cells in the line \"" + row + "\"");
            }
        }
        return rows;
    }
}
