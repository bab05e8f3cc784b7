package io.github.epixsdk.testkit.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window; tests that need it are skipped where there is none. */
public final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Path program;
    private final Path profile;

    private Browser(Path program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /** Finds a browser; skips the test where there is none. */
    public static Browser find(Path profile) {
        Optional<Path> program = NAMES.stream()
                .flatMap(name -> folders().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "None of " + NAMES + " is on the PATH: the page is not looked at in a browser");
        return new Browser(program.orElseThrow(), profile);
    }

    /** Takes a picture of a page. */
    public void screenshot(URI page, Path png, int width, int height) throws IOException, InterruptedException {
        run("--hide-scrollbars", "--window-size=" + width + "," + height, "--screenshot=" + png, page.toString());
    }

    /** The page as the browser has it in memory. */
    public String dumpDom(URI page) throws IOException, InterruptedException {
        return run("--dump-dom", page.toString());
    }

    /** Starts with an empty page, to be led to others, asked and clicked. */
    public BrowserPage start() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command("--remote-debugging-port=0", "about:blank"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return BrowserPage.attach(process, profile);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = command(arguments);
        Path output = Files.createTempFile(profile, "browser", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The browser did not end within a minute: " + command);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static Stream<Path> folders() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }
}
