/**
 * CITES permits and certificates as typed values, the rules they are judged by, and the permit book. Depends on nothing but
 * annotations; only the package {@code speciesplus} needs a JSON parser, which the application brings.
 */
module io.github.epixsdk.model {
    requires static com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.epixsdk.model;
    exports io.github.epixsdk.model.book;
    exports io.github.epixsdk.model.report;
    exports io.github.epixsdk.model.rules;
    exports io.github.epixsdk.model.speciesplus;
}
