package io.github.epixsdk.testkit.internal;

/** JSON that can be shown on a terminal. */
public final class HarmlessJson {
    private HarmlessJson() {}

    /**
     * The same JSON with escapes for what would steer a terminal or turn the direction of what is read. Such a character can only
     * stand in a string, where its escape means the same; line ends and tabs are the layout's.
     */
    public static String of(String json) {
        StringBuilder harmless = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\n' && c != '\r' && c != '\t' && !Character.isSurrogate(c) && PlainText.steers(c)) {
                harmless.append(String.format("\\u%04x", (int) c));
            } else {
                harmless.append(c);
            }
        }
        return harmless.toString();
    }
}
