package io.github.epixsdk.testkit.internal.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a fault must not tell: how the system behind is built. */
final class Leaks {
    private static final Map<String, Pattern> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(
                "a stack trace",
                Pattern.compile(
                        "\\bat [\\w.$]+\\([\\w$]+\\.(java|kt|scala):\\d+\\)|Traceback \\(most recent|\\.rb:\\d+:in|in \\S+\\.php on line|\\.cs:line \\d+"));
        SIGNS.put(
                "an exception's name",
                Pattern.compile(
                        "\\b([a-z]\\w*\\.){2,}\\w*(Exception|Error)\\b|NullPointerException|NoMethodError|Savon::|HTTPI::"));
        SIGNS.put("a path", Pattern.compile("(?<![\\w/])/(home|usr|var|opt|etc|srv|tmp)/[\\w.-]+|\\b[A-Z]:\\\\\\w+"));
        SIGNS.put(
                "SQL",
                Pattern.compile(
                        "(?i)\\bORA-\\d{5}|SQLSTATE|\\bselect\\b.{1,200}\\bfrom\\b|syntax error at or near|PG::"));
        SIGNS.put(
                "a product's version",
                Pattern.compile(
                        "(?i)\\b(tomcat|jetty|apache|nginx|wildfly|jboss|weblogic|websphere|iis|cxf|axis2?|metro|rails|php)[ /-]v?\\d"));
    }

    private Leaks() {}

    /** What a text tells that it should not. */
    static List<String> find(String text) {
        return SIGNS.entrySet().stream()
                .filter(sign -> sign.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
    }
}
