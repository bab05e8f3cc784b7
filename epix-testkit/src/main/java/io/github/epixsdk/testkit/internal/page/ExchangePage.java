package io.github.epixsdk.testkit.internal.page;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstache.JStachePath;
import io.jstach.jstache.JStacheType;

/** What the template {@code exchange.mustache} prints: a request beside its answer. */
@JStache(path = "exchange")
@JStacheConfig(
        type = JStacheType.STACHE,
        pathing = @JStachePath(prefix = "io/github/epixsdk/testkit/internal/page/", suffix = ".mustache"))
record ExchangePage(
        String sheet,
        String title,
        Overview.MessageRow row,
        boolean hasPermit,
        boolean hasAnswer,
        Side request,
        Side response) {
    /** One side of an exchange. */
    record Side(String line, String headers, String body, String note) {}
}
