package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.PartnerProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A process that confirms, and is wrong about what a restart has to do. */
final class WrongClientProcess {
    static final String FORGETS = "forgets";
    static final String SENDS_ALL_AGAIN = "sends-all-again";
    static final String SENDS_OTHER_BYTES = "sends-other-bytes";

    private WrongClientProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path notes = folder.resolve("orders");
        PartnerProfile profile = PartnerProfile.load(folder.resolve("partner.yaml"));
        Requester client = new EpixClientRequester(profile, EpixClientRequester.transport(profile));
        Requester noting = new WrongRequester(client, UnaryOperator.identity()) {
            @Override
            public RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions) {
                note(notes, number);
                RequesterTold told = super.confirm(number, token, positions);
                if (told.outcome() == Outcome.DONE && !arguments[1].equals(SENDS_ALL_AGAIN)) {
                    note(notes, "done " + number);
                }
                return told;
            }
        };
        EpixClientProcess.serve(noting, () -> resume(client, notes, arguments[1]));
    }

    private static void note(Path notes, String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequesterTold resume(Requester client, Path notes, String how) {
        if (how.equals(FORGETS)) {
            return RequesterTold.of(Outcome.DONE, "");
        }
        String amount = how.equals(SENDS_OTHER_BYTES) ? "1.0" : "1";
        try {
            List<String> lines = Files.readAllLines(notes);
            lines.stream()
                    .filter(number -> !number.startsWith("done ") && !lines.contains("done " + number))
                    .forEach(number -> client.confirm(number, Optional.empty(), Map.of("A", new BigDecimal(amount))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RequesterTold.of(Outcome.DONE, "");
    }
}
