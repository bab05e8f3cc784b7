package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A hub that is a command: started before a callee, it says on the first line of its standard output where it answers, and runs until
 * its standard input ends.
 */
public final class CommandHub implements HubDriver.Running {
    private static final int START_SECONDS = 60;
    private static final int END_SECONDS = 10;

    private final Process process;
    private final URI endpoint;

    private CommandHub(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts a hub and waits until it answers. */
    public static CommandHub start(List<String> command, PartnerFacts callee) {
        Path err = callee.folder().resolve("hub.err");
        ProcessBuilder builder =
                FactsVariables.process(command, callee, err).redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment()
                .put("EPIX_SERVER_KEY", FactsFolder.serverKey(callee).toString());
        builder.environment()
                .put(
                        "EPIX_SERVER_PASSWORD_FILE",
                        FactsFolder.serverPassword(callee).toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new TroubleException("cannot run the hub's command " + command.get(0) + ": " + e.getMessage(), false);
        }
        try {
            return new CommandHub(process, address(process, err));
        } catch (TroubleException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI address(Process process, Path err) {
        String line = "";
        try {
            line = firstLine(process).get(START_SECONDS, TimeUnit.SECONDS);
            URI address = URI.create(line.strip());
            if ("https".equals(address.getScheme())) {
                return address;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
            // It said nothing, or no address: what follows says so.
        }
        throw new TroubleException(
                "the hub's command did not say where the hub answers: expected an https address on the first line, found \""
                        + line + "\"" + complaint(err),
                false);
    }

    /** Goes on reading, so that a hub that talks is not held up. */
    private static CompletableFuture<String> firstLine(Process process) {
        CompletableFuture<String> first = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader out = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                        String line = out.readLine();
                        first.complete(line == null ? "" : line);
                        while (line != null) {
                            line = out.readLine();
                        }
                    } catch (IOException e) {
                        first.completeExceptionally(e);
                    }
                },
                "epix-hub-output");
        reader.setDaemon(true);
        reader.start();
        return first;
    }

    private static String complaint(Path err) {
        try {
            String text = Files.readString(err).strip();
            return text.isEmpty()
                    ? ""
                    : "; it complained: " + text.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    /** Lets it end by itself, and ends it if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
