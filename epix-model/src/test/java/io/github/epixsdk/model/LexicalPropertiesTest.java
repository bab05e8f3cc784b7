package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dates keep what was written and quantities their scale, tried on values drawn from seeds. A failure names its seed. */
class LexicalPropertiesTest {
    /** More on the command line: {@code -Depix.seeds=1000000}. */
    private static final int SEEDS = Integer.getInteger("epix.seeds", 5_000);

    private static final String[] OFFSETS = {"", "Z", "+01:00", "-11:30", "+0545", "-00:00", "+14:00", "+17:30"};

    @Test
    void aDateIsKeptDigitByDigit() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String fraction = digits(random, random.nextInt(13));
            boolean timed = random.nextInt(4) > 0;
            String offset = OFFSETS[random.nextInt(OFFSETS.length)];
            String written = day(random) + (timed ? time(random, fraction) : "") + offset;

            PermitDateTime date = PermitDateTime.parse(written);

            assertThat(date).as("seed %s", seed).hasToString(written);
            assertThat(date.offset().isPresent()).as("seed %s", seed).isEqualTo(!offset.isEmpty());
            assertThat(date.time().isPresent()).as("seed %s", seed).isEqualTo(timed);
            assertCompleted(date, timed ? fraction : "", seed);
        }
    }

    /** What XML Schema takes is the same moment, with the same digits, and stays as it is from then on. */
    private static void assertCompleted(PermitDateTime date, String fraction, int seed) {
        PermitDateTime xml = PermitDateTime.parse(date.toXmlDateTime());

        assertThat(xml.toXmlDateTime()).as("seed %s", seed).isEqualTo(xml.toString());
        assertThat(xml.toInstant(ZoneOffset.UTC)).as("seed %s", seed).isEqualTo(date.toInstant(ZoneOffset.UTC));
        assertThat(xml.offset().isPresent())
                .as("seed %s", seed)
                .isEqualTo(date.offset().isPresent());
        if (!date.toString().endsWith("+17:30")) {
            assertThat(xml.offset()).as("seed %s", seed).isEqualTo(date.offset());
            assertThat(xml.toString()).as("seed %s", seed).contains(fraction.isEmpty() ? "" : "." + fraction);
        }
    }

    private static String day(Random random) {
        return "%04d-%02d-%02d".formatted(2 + random.nextInt(9_990), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String time(Random random, String fraction) {
        String time = "%s%02d:%02d:%02d"
                .formatted(
                        random.nextInt(3) == 0 ? " " : "T", random.nextInt(24), random.nextInt(60), random.nextInt(60));
        return fraction.isEmpty() ? time : time + (random.nextInt(5) == 0 ? "," : ".") + fraction;
    }

    @Test
    void aQuantityKeepsItsScale() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int scale = random.nextInt(Quantity.MAX_DIGITS + 1);
            String written = (random.nextInt(10) == 0 ? "-" : "")
                    + (1 + random.nextInt(9))
                    + digits(random, random.nextInt(Quantity.MAX_DIGITS))
                    + (scale == 0 ? "" : "." + digits(random, scale));

            Quantity quantity = Quantity.of(written, "KGM");

            assertThat(quantity.amount().toPlainString()).as("seed %s", seed).isEqualTo(written);
            assertThat(quantity.amount().scale()).as("seed %s", seed).isEqualTo(scale);
            assertThat(quantity.in(UnitCode.KILOGRAM)).as("seed %s", seed).contains(quantity);
            if (scale < Quantity.MAX_DIGITS) {
                Quantity finer = new Quantity(new BigDecimal(written).setScale(scale + 1), quantity.unit());
                assertThat(finer).as("seed %s", seed).isNotEqualTo(quantity);
                assertThat(finer.sameAs(quantity)).as("seed %s", seed).isTrue();
            }
        }
    }

    @Test
    void aConversionThereAndBackIsTheSameAmount() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Quantity tonnes =
                    Quantity.of(random.nextInt(1_000_000) + "." + digits(random, 1 + random.nextInt(9)), "TNE");

            Optional<Quantity> back = tonnes.in(new UnitCode("GRM")).flatMap(g -> g.in(new UnitCode("TNE")));

            assertThat(back)
                    .as("seed %s", seed)
                    .hasValueSatisfying(q -> assertThat(q.sameAs(tonnes)).isTrue());
        }
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
