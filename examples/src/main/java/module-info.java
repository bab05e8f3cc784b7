/** Programs a newcomer runs; also shows what a module that uses the SDK requires. */
module io.github.epixsdk.examples {
    requires transitive io.github.epixsdk.transport;
    requires static transitive org.jspecify;

    exports io.github.epixsdk.examples;
}
