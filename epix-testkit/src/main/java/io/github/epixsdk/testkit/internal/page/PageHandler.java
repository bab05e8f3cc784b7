package io.github.epixsdk.testkit.internal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.epixsdk.testkit.SimulatedExchange;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.faults.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the pages. What changes something is a POST with the key that stands on the page, so that no other page a browser has
 * open can do it; and only requests to this machine's own name are answered, whatever name leads here.
 */
public final class PageHandler implements HttpHandler {
    private static final Pattern MESSAGE = Pattern.compile("/messages/([0-9]{1,9})(/permit|/request|/answer)?");
    private static final int MAX_FORM = 4_096;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final SimulatedParty party;
    private final Set<String> hosts;
    private final String key;
    private final Pages pages;

    /**
     * Makes the pages of a Party.
     *
     * @param party the Party
     * @param port the port the pages are served on
     */
    public PageHandler(SimulatedParty party, int port) {
        this.party = party;
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.key = HexFormat.of().formatHex(random);
        this.pages = new Pages(party, key);
    }

    /** An answer; nobody compares two. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Page(int status, String type, byte[] body, Optional<String> location) {
        static Page html(int status, String text) {
            return new Page(status, HTML, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
        }

        static Page text(int status, String text) {
            return new Page(status, TEXT, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
        }

        static Page back() {
            return new Page(303, TEXT, new byte[0], Optional.of("/"));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, page(exchange));
        }
    }

    private Page page(HttpExchange exchange) throws IOException {
        if (!hosts.contains(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse(""))) {
            return Page.text(421, "This page is served to this machine only\n");
        }
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" ->
                get(path, "live=1".equals(exchange.getRequestURI().getQuery()));
            case "POST" -> post(path, form(exchange));
            default -> Page.text(405, "Expected GET or POST\n");
        };
    }

    private Page get(String path, boolean live) {
        if (path.equals("/")) {
            return Page.html(200, pages.overview(live, ""));
        }
        Optional<String> number =
                Optional.of(path).filter(p -> p.startsWith("/permits/")).map(p -> p.substring(9));
        if (number.isPresent()) {
            return number.flatMap(pages::permitForm)
                    .map(form -> Page.html(200, form))
                    .orElseGet(PageHandler::notFound);
        }
        Matcher message = MESSAGE.matcher(path);
        return message.matches()
                ? message(
                        Integer.parseInt(message.group(1)),
                        Optional.ofNullable(message.group(2)).orElse(""))
                : notFound();
    }

    private Page message(int number, String part) {
        Optional<SimulatedExchange> found =
                party.messages().stream().filter(m -> m.number() == number).findFirst();
        if (found.isEmpty()) {
            return notFound();
        }
        SimulatedExchange exchange = found.get();
        return switch (part) {
            case "/permit" ->
                Pages.permitIn(exchange).map(form -> Page.html(200, form)).orElseGet(PageHandler::notFound);
            case "/request" -> raw(Optional.of(exchange.request()));
            case "/answer" -> raw(exchange.response());
            default -> Page.html(200, pages.exchange(exchange));
        };
    }

    private static Page raw(Optional<SimulatedExchange.Message> message) {
        return message.map(m -> new Page(200, TEXT, m.body(), Optional.empty())).orElseGet(PageHandler::notFound);
    }

    private static Page notFound() {
        return Page.text(404, "There is no such page\n");
    }

    private Page post(String path, Map<String, String> form) {
        if (!key.equals(form.get("key"))) {
            return Page.text(403, "Open the page again: the key of this form is not this page's\n");
        }
        try {
            switch (path) {
                case "/faults" -> party.faults().inject(fault(form));
                case "/faults/remove" -> party.faults().remove(Fault.parse(form.getOrDefault("fault", "")));
                case "/reset" -> party.reset();
                default -> {
                    return notFound();
                }
            }
        } catch (IllegalArgumentException e) {
            return Page.html(400, pages.overview(false, String.valueOf(e.getMessage())));
        }
        return Page.back();
    }

    private static Fault fault(Map<String, String> form) {
        String argument = form.getOrDefault("argument", "").strip();
        return Fault.parse(form.getOrDefault("kind", "")
                + (argument.isEmpty() ? "" : ":" + argument)
                + form.getOrDefault("when", "").strip());
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(MAX_FORM), StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", page.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        page.location().ifPresent(location -> headers.set("Location", location));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(page.status(), head || page.body().length == 0 ? -1 : page.body().length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(page.body());
            }
        }
    }
}
