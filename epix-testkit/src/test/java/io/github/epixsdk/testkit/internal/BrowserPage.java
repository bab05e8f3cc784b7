package io.github.epixsdk.testkit.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page open in a Chromium without a window, asked and clicked by way of its debugging protocol. */
public final class BrowserPage implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process browser;
    private final WebSocket socket;
    private final BlockingQueue<String> answers;
    private int calls;

    private BrowserPage(Process browser, WebSocket socket, BlockingQueue<String> answers) {
        this.browser = browser;
        this.socket = socket;
        this.answers = answers;
    }

    /** Attaches to the only page of a browser that was started with a debugging port of its choice. */
    static BrowserPage attach(Process browser, Path profile) throws IOException, InterruptedException {
        int port = port(browser, profile);
        HttpClient http = HttpClient.newHttpClient();
        String pages = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher address = Pattern.compile("\"webSocketDebuggerUrl\": *\"(ws:[^\"]*/page/[^\"]*)\"")
                .matcher(pages);
        if (!address.find()) {
            throw new AssertionError("The browser shows no page: " + pages);
        }
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .buildAsync(URI.create(address.group(1)), new Listener(answers))
                .join();
        BrowserPage page = new BrowserPage(browser, socket, answers);
        page.call("Page.enable", "{}");
        return page;
    }

    private static int port(Process browser, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && browser.isAlive()) {
            if (Files.exists(file)) {
                String port = Files.readString(file).lines().findFirst().orElse("");
                if (!port.isEmpty()) {
                    return Integer.parseInt(port);
                }
            }
            browser.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("The browser opened no debugging port");
    }

    /** Goes to a page, and waits until it is there. */
    public void open(URI page) throws InterruptedException {
        call("Page.navigate", "{\"url\":" + quoted(page.toString()) + "}");
        String there = "document.readyState + ' ' + location.href";
        while (!ask(there).equals("complete " + page)) {
            Thread.onSpinWait();
        }
    }

    /** What an expression of JavaScript gives, as text. */
    public String ask(String expression) throws InterruptedException {
        String answer = call("Runtime.evaluate", "{\"expression\":" + quoted("String(" + expression + ")") + "}");
        Matcher value = Pattern.compile("\"type\":\"string\",\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(answer);
        if (!value.find()) {
            throw new AssertionError(expression + ": " + answer);
        }
        return value.group(1).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }

    /** Whether something of the page can be seen. */
    public boolean shows(String selector) throws InterruptedException {
        return ask("document.querySelector(" + quoted(selector) + ").checkVisibility()")
                .equals("true");
    }

    /** Clicks on something, as a person would. */
    public void click(String selector) throws InterruptedException {
        ask("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Takes a picture of the window in a size. */
    public void screenshot(Path png, int width, int height) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false}");
        String answer = call("Page.captureScreenshot", "{\"format\":\"png\"}");
        Matcher data = Pattern.compile("\"data\":\"([^\"]+)\"").matcher(answer);
        if (!data.find()) {
            throw new AssertionError("No picture: " + answer);
        }
        Files.write(png, Base64.getDecoder().decode(data.group(1)));
    }

    private String call(String method, String parameters) throws InterruptedException {
        int id = ++calls;
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        while (true) {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("The browser did not answer to " + method);
            }
            if (answer.startsWith("{\"id\":" + id + ",")) {
                return answer;
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public void close() throws InterruptedException {
        // The browser's helpers write into its profile until they have ended.
        List<ProcessHandle> helpers = browser.descendants().toList();
        call("Browser.close", "{}");
        socket.abort();
        if (!browser.waitFor(20, TimeUnit.SECONDS)) {
            browser.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        for (ProcessHandle helper : helpers) {
            helper.onExit()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .exceptionally(e -> helper)
                    .join();
        }
    }

    /** Puts the pieces of messages together. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> answers;
        private final StringBuilder message = new StringBuilder();

        Listener(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                answers.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
