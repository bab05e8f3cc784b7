package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.internal.Browser;
import io.github.epixsdk.testkit.internal.BrowserPage;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorPageIT {
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static SimulatedParty party;
    private static SimulatorPage page;

    @BeforeAll
    static void start() {
        party = SimulatedParty.builder(CountryCode.of("XA")).start();
        page = SimulatorPage.open(party, 0);
    }

    @AfterAll
    static void stop() {
        page.close();
        party.close();
    }

    @BeforeEach
    void issue() {
        party.authority().issue(SamplePermits.rehearsal(NUMBER, LocalDate.now(Clock.systemUTC())));
    }

    @AfterEach
    void reset() {
        party.reset();
    }

    private static void ask(String token) {
        try (EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            client.nonFinalPermit(NUMBER, TokenId.of(token));
        }
    }

    @Test
    void listsEveryMessageAndThePermitsOfTheBook() throws Exception {
        ask("first");

        assertThat(get("/").body())
                .contains("Simulated Party XA", "GetNonFinalCitesCertificate", "<td>XB</td>", "<td>200</td>")
                .contains("href=\"/permits/XA%2F2026%2F000017\"")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(get("/?live=1").body()).contains("<meta http-equiv=\"refresh\" content=\"3\">");
    }

    @Test
    void showsRequestBesideAnswerAndThePermitAsTheForm() throws Exception {
        ask("beside");
        int number = party.messages().get(0).number();

        assertThat(get("/messages/" + number).body())
                .contains("&lt;TokenId&gt;beside&lt;/TokenId&gt;", "&lt;ds:SignatureValue", "POST /epix");
        assertThat(get("/messages/" + number + "/permit").body())
                .contains("Convention on International Trade", NUMBER.value());
        assertThat(get("/messages/" + number + "/request").body()).startsWith("<?xml");
        assertThat(get("/permits/XA%2F2026%2F000017").body())
                .contains("Convention on International Trade", NUMBER.value());
    }

    @Test
    void escapesWhatPartnersSend() throws Exception {
        ask("<script>alert(1)</script>");
        int number = party.messages().get(0).number();

        assertThat(get("/messages/" + number).body())
                .doesNotContain("<script")
                .contains("&amp;lt;script&amp;gt;alert(1)");
    }

    @Test
    void switchesFaultsOnAndOff() throws Exception {
        Answer on = post("/faults", Map.of("kind", "latency", "argument", "5", "when", "@calls=1-3", "key", key()));

        assertThat(on.statusCode()).isEqualTo(303);
        assertThat(party.faults().active()).containsExactly(Fault.parse("latency:5@calls=1-3"));
        assertThat(get("/").body()).contains("<code>latency:5@calls=1-3</code>");

        post("/faults/remove", Map.of("fault", "latency:5@calls=1-3", "key", key()));

        assertThat(party.faults().active()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFault() throws Exception {
        Answer answer = post("/faults", Map.of("kind", "latency", "argument", "fast", "key", key()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The fault latency takes a whole number after the colon, found fast");
    }

    @Test
    void changesNothingWithoutItsKey() throws Exception {
        Answer answer = post("/faults", Map.of("kind", "no-answer"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(party.faults().active()).isEmpty();
    }

    @Test
    void answersToThisMachinesNamesOnly() throws Exception {
        assertThat(status("GET / HTTP/1.1\r\nHost: evil.example:" + page.uri().getPort() + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 421");
        assertThat(status("DELETE / HTTP/1.1\r\nHost: localhost:" + page.uri().getPort() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void beginsAnew() throws Exception {
        ask("x");
        post("/reset", Map.of("key", key()));

        assertThat(party.messages()).isEmpty();
        assertThat(get("/").body()).contains("Nobody has asked anything yet.", "No permits were issued.");
        issue();
    }

    /** Screenshots stay in {@code target/simulator-page} for a person to look at. */
    @Test
    void isReadableInABrowser(@TempDir Path profile) throws Exception {
        Browser browser = Browser.find(profile);
        Path folder =
                Files.createDirectories(Path.of("target", "simulator-page").toAbsolutePath());
        ask("browser");
        party.faults().inject(Fault.of(FaultKind.SEAL_BROKEN), Fault.parse("latency:100@calls=5-"));
        ask("browser");

        String dom = browser.dumpDom(page.uri());
        browser.screenshot(page.uri(), folder.resolve("overview.png"), 1280, 1100);
        browser.screenshot(
                page.uri().resolve("/messages/" + party.messages().get(0).number()),
                folder.resolve("exchange.png"),
                1280,
                1400);

        assertThat(dom).contains("seal-broken", "GetNonFinalCitesCertificate");
        assertThat(folder.resolve("overview.png")).isNotEmptyFile();
        assertThat(folder.resolve("exchange.png")).isNotEmptyFile();
    }

    @Test
    void fitsANarrowScreen(@TempDir Path profile) throws Exception {
        ask("narrow");
        party.faults().inject(Fault.parse("latency:100@calls=5-"));
        Path folder =
                Files.createDirectories(Path.of("target", "simulator-page").toAbsolutePath());

        try (BrowserPage narrow = Browser.find(profile).start()) {
            for (String path :
                    List.of("/", "/messages/" + party.messages().get(0).number())) {
                narrow.open(page.uri().resolve(path));
                narrow.screenshot(folder.resolve("narrow.png"), 400, 1400);
                assertThat(narrow.ask("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(path)
                        .isEqualTo("true");
            }
        }
    }

    private static String key() throws IOException {
        return get("/").body().replaceAll("(?s).*name=\"key\" value=\"([0-9a-f]{32})\".*", "$1");
    }

    private record Answer(int statusCode, String body) {}

    private static Answer get(String path) throws IOException {
        return answer(connection(path));
    }

    private static Answer post(String path, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpURLConnection connection = connection(path);
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
        return answer(connection);
    }

    private static HttpURLConnection connection(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) page.uri().resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String status(String request) throws IOException {
        try (Socket socket = new Socket("localhost", page.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
