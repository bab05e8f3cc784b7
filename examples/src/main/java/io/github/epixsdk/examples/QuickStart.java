package io.github.epixsdk.examples;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.nio.file.Path;

/**
 * Asks a partner for a permit and checks its seal.
 *
 * <p>Arguments: the partner's profile, and the number of a permit. {@code epix simulate} runs a partner to try it with.
 */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Asks and prints what came of it.
     *
     * @param arguments profile file and permit number
     */
    public static void main(String[] arguments) {
        System.out.println(ask(Path.of(arguments[0]), arguments[1]));
    }

    /**
     * Asks.
     *
     * @param profile the partner's profile
     * @param number the permit
     * @return what came of it, in words
     */
    // snippet:start
    public static String ask(Path profile, String number) {
        PartnerProfile partner = PartnerProfile.load(profile); // endpoint, keys, whom we trust: a YAML file
        try (EpixClient client = EpixClient.builder(partner)
                .transport(OkHttpTransport.of(partner))
                .build()) {
            return client.nonFinalPermit(PermitNumber.of(number))
                    .fold(
                            // The seal held over the bytes as received, and it is the issuing Party's.
                            found -> "Permit " + found.permit().number() + ", "
                                    + found.permit().items().size() + " items, findings: " + found.findings(),
                            notIssued -> "The partner has not issued this permit",
                            refused -> "The partner refused: " + refused.reason(),
                            unreachable ->
                                    "No answer in " + unreachable.attempts().size() + " attempts, ask again later",
                            untrusted -> "Do not accept this permit: " + untrusted.reasons());
        }
    }
    // snippet:end
}
