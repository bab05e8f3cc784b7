package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.RequesterProcess;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A requester in a Java process of its own, with little memory, driven over its standard input and output. */
final class ChildRequester extends SteppedRequester implements RequesterProcess {
    /** Less than the large answers of the suite take: whoever keeps those in memory does not survive. */
    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms16m", "-Xmx96m");

    private static final int END_SECONDS = 20;

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private ChildRequester(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Starts a process, and waits until it is ready.
     *
     * @param program its main class, which serves as {@link EpixClientProcess} does
     * @param folder the folder of the facts, its first argument
     * @param more its further arguments
     */
    static ChildRequester start(Class<?> program, Path folder, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(where(program));
        command.add(folder.toString());
        command.addAll(more);
        try {
            ChildRequester child = new ChildRequester(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("process.err").toFile()))
                    .start());
            if (!EpixClientProcess.READY.equals(child.out.readLine())) {
                child.kill();
                throw new IllegalStateException("The process of the requester does not start");
            }
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a Java process", e);
        }
    }

    /** The program in the same modules, or on the same class path, as this one. */
    private static List<String> where(Class<?> program) {
        String modules = System.getProperty("jdk.module.path", "");
        return program.getModule().isNamed() && !modules.isEmpty()
                ? List.of("-p", modules, "-m", program.getModule().getName() + "/" + program.getName())
                : List.of("-cp", System.getProperty("java.class.path"), program.getName());
    }

    @Override
    public RequesterTold resume() {
        return step(EpixClientProcess.RESUME, "", Optional.empty(), "");
    }

    @Override
    public OptionalLong memory() {
        RequesterTold told = step(EpixClientProcess.MEMORY, "", Optional.empty(), "");
        return told.outcome() == Outcome.DONE ? OptionalLong.of(Long.parseLong(told.detail())) : OptionalLong.empty();
    }

    @Override
    RequesterTold step(String name, String number, Optional<String> token, String positions) {
        in.println(String.join(EpixClientProcess.SEPARATOR, name, number, token.orElse(""), positions));
        try {
            String line = out.readLine();
            return line == null ? RequesterTold.of(Outcome.FAILED, "the process ended") : told(line);
        } catch (IOException e) {
            return RequesterTold.of(Outcome.FAILED, "the process ended: " + e.getMessage());
        }
    }

    /** A process that dies in the middle of a line tells nothing. */
    private static RequesterTold told(String line) {
        List<String> words = List.of(line.split(EpixClientProcess.SEPARATOR, -1));
        if (words.size() != 4) {
            return RequesterTold.of(Outcome.FAILED, "the process ended");
        }
        return new RequesterTold(
                Outcome.valueOf(words.get(0)),
                words.get(1),
                Optional.of(words.get(2)).filter(n -> !n.isEmpty()),
                words.get(3).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(words.get(3))));
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it end by itself, and ends it if it does not. */
    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
