package io.github.epixsdk.transport.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody may have meant who wrote a name that nobody knows. */
final class Spelling {
    /** One letter in three may be wrong; a name that differs more is another name. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private static final int SHORTEST_BEGINNING = 4;
    private static final int MOST_HINTS = 3;

    private Spelling() {}

    /** The name that is spelt most like another one, if any is spelt like it at all. */
    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(name, candidate))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /**
     * What to say of an unknown key.
     *
     * @param place where it stands: empty at the top, else the keys that lead there and a point
     * @param here the keys that may stand in its place
     * @param everywhere all keys of the file, those in mappings as {@code timeouts.connect}
     */
    static String hint(String place, String key, Collection<String> here, Collection<String> everywhere) {
        Optional<String> near = nearest(key, here);
        List<String> elsewhere = everywhere.stream()
                .filter(path -> path.contains(".") && isNear(key, last(path)))
                .filter(path -> near.isEmpty() || distance(key, last(path)) < distance(key, near.get()))
                .toList();
        int best = elsewhere.stream()
                .mapToInt(path -> distance(key, last(path)))
                .min()
                .orElse(0);
        String nested = elsewhere.stream()
                .filter(path -> distance(key, last(path)) == best)
                .limit(MOST_HINTS)
                .collect(Collectors.joining(" or "));
        if (!nested.isEmpty()) {
            return ", did you mean " + nested + "?";
        }
        String of = place.isEmpty() ? "" : " of " + place.substring(0, place.length() - 1);
        return near.map(name -> ", did you mean " + place + name + "?")
                .orElseGet(() ->
                        "; known keys" + of + " are " + here.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static boolean isNear(String name, String candidate) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = candidate.toLowerCase(Locale.ROOT);
        boolean begun = Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
        return begun || distance(a, b) * LETTERS_PER_MISTAKE <= Math.max(a.length(), b.length());
    }

    /** How many letters are missing, too many, wrong, or in the other order, without regard to case. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] to = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                to[i][j] = i == 0 || j == 0 ? i + j : step(to, a, b, i, j);
            }
        }
        return to[a.length()][b.length()];
    }

    private static int step(int[][] to, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(to[i - 1][j], to[i][j - 1]) + 1, to[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, to[i - 2][j - 2] + 1) : least;
    }
}
