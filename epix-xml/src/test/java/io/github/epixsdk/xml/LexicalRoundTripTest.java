package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and quantities leave a document as they stood in it, digit by digit: fractions, zeros, offsets, scales. */
class LexicalRoundTripTest {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final int ITEMS = 500;
    private static final String[] OFFSETS = {"", "Z", "+01:00", "-11:30", "+14:00", "-00:00"};

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void isWrittenAsItWasRead(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        Random random = new Random(1);
        List<String> values = new ArrayList<>();
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < ITEMS; i++) {
            String date = date(random);
            String amount = amount(random);
            values.addAll(List.of(date, amount));
            items.append(
                            "<ram:IncludedSupplyChainConsignmentItem><ram:AssociatedReferencedDocument><ram:IssueDateTime>")
                    .append(date)
                    .append("</ram:IssueDateTime></ram:AssociatedReferencedDocument><ram:TransportLogisticsPackage>")
                    .append("<ram:ItemQuantity unitCode='KGM'>")
                    .append(amount)
                    .append(
                            "</ram:ItemQuantity></ram:TransportLogisticsPackage></ram:IncludedSupplyChainConsignmentItem>");
        }
        byte[] document = bytes(Samples.permit(version)
                .replaceFirst(
                        "(?s)<ram:IncludedSupplyChainConsignmentItem>.*</ram:IncludedSupplyChainConsignmentItem>",
                        Matcher.quoteReplacement(items.toString())));

        WrittenPermit written = CODEC.write(CODEC.read(document).permit(), WriteOptions.of(version));

        assertThat(Pattern.compile("<ram:(?:IssueDateTime|ItemQuantity unitCode=\"KGM\")>([^<]+)<")
                        .matcher(new String(written.bytes(), UTF_8))
                        .results()
                        .map(r -> r.group(1))
                        .skip(1)) // the header's own date
                .isEqualTo(values);
        assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes())).isEmpty();
        assertThat(written.findings()).isEmpty();
    }

    private static String date(Random random) {
        String fraction = random.nextBoolean() ? "" : "." + digits(random, 1 + random.nextInt(12));
        return "%04d-%02d-%02dT%02d:%02d:%02d"
                        .formatted(
                                1 + random.nextInt(9_998),
                                1 + random.nextInt(12),
                                1 + random.nextInt(28),
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(60))
                + fraction
                + OFFSETS[random.nextInt(OFFSETS.length)];
    }

    private static String amount(Random random) {
        String whole = random.nextInt(5) == 0 ? "0" : (1 + random.nextInt(9)) + digits(random, random.nextInt(39));
        return random.nextInt(4) == 0 ? whole : whole + "." + digits(random, 1 + random.nextInt(40));
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
