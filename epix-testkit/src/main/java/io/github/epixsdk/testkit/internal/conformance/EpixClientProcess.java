package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The client of this SDK as a process: takes steps from standard input, a line each, and tells what it concluded on standard
 * output. It may be killed at any moment; started again over the same folder, it goes on.
 */
public final class EpixClientProcess {
    static final String READY = "ready";
    static final String RESUME = "resume";
    static final String MEMORY = "memory";
    static final String SEPARATOR = "\t";

    private EpixClientProcess() {}

    /**
     * Runs until standard input ends.
     *
     * @param arguments the folder of the facts
     */
    public static void main(String[] arguments) throws IOException {
        EpixClientRequester requester = EpixClientRequester.withOutbox(Path.of(arguments[0]), UnaryOperator.identity());
        serve(requester, requester::resume);
    }

    /** Lets a requester be driven by standard input. */
    @SuppressWarnings("SystemOut") // The other process reads it.
    static void serve(Requester requester, Supplier<RequesterTold> resume) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(READY);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(words(step(requester, resume, List.of(line.split(SEPARATOR, -1)))));
        }
        requester.close();
    }

    private static RequesterTold step(Requester requester, Supplier<RequesterTold> resume, List<String> words) {
        String number = words.get(1);
        Optional<String> token = Optional.of(words.get(2)).filter(t -> !t.isEmpty());
        try {
            return switch (words.get(0)) {
                case SteppedRequester.GET_NON_FINAL -> requester.getNonFinal(number, token);
                case SteppedRequester.GET_FINAL -> requester.getFinal(number, token);
                case SteppedRequester.CONFIRM -> requester.confirm(number, token, positions(words.get(3)));
                case SteppedRequester.STATE -> requester.state();
                case RESUME -> resume.get();
                // The heap never shrinks here: what the process has is the most it ever needed.
                case MEMORY ->
                    RequesterTold.of(
                            RequesterTold.Outcome.DONE,
                            Long.toString(Runtime.getRuntime().totalMemory()));
                default -> RequesterTold.of(RequesterTold.Outcome.FAILED, "no such step: " + words.get(0));
            };
        } catch (RuntimeException | OutOfMemoryError e) {
            return RequesterTold.of(RequesterTold.Outcome.FAILED, e.toString());
        }
    }

    private static Map<String, BigDecimal> positions(String text) {
        Map<String, BigDecimal> positions = new LinkedHashMap<>();
        for (String position : text.split(" ", -1)) {
            int end = position.indexOf('=');
            positions.put(position.substring(0, end), new BigDecimal(position.substring(end + 1)));
        }
        return positions;
    }

    private static String words(RequesterTold told) {
        return String.join(
                SEPARATOR,
                told.outcome().name(),
                told.detail().replaceAll("\\p{Cntrl}", " "),
                told.number().orElse(""),
                told.attempts().isPresent() ? Integer.toString(told.attempts().getAsInt()) : "");
    }
}
