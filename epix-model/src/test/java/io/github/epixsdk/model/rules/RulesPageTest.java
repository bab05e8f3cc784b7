package io.github.epixsdk.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/rules.md} in step with the catalogue. To write the page anew: {@code mvn -pl epix-model test
 * -Dtest=RulesPageTest -Depix.docs.write=true}.
 */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void thePageOfTheRulesIsUpToDate() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("epix.docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as(
                        "docs/rules.md; to write it anew: mvn -pl epix-model test -Dtest=RulesPageTest -Depix.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    private static String page() {
        StringBuilder page =
                new StringBuilder("""
                # Rules permits are judged by

                <!-- Generated from the catalogue by RulesPageTest; do not edit. To write it anew:
                     mvn -pl epix-model test -Dtest=RulesPageTest -Depix.docs.write=true -->

                `PermitRules.standard()` holds the %d rules below; `epix permit validate FILE` shows what they find in a permit.
                Severity, source and words of each rule stand in `epix-model/src/main/resources/io/github/epixsdk/model/rules.txt`, where
                they can be corrected; what a rule looks for is Java, in the package `io.github.epixsdk.model.rules`.

                **Certainty** says how well the clause behind a rule is known: *read* in the source named, *inferred* from it, or *recalled*
                without having read it. Only what was read is an ERROR by default.

                To weigh a rule otherwise, leave one out or add your own:

                ```java
                PermitRules rules = PermitRules.standard()
                        .withSeverity("BOX2-MAX-VALIDITY", Severity.ERROR)
                        .without("BOX8-COMMON-NAME")
                        .with(new PermitRule("OWN-STAMP", Severity.ERROR, "5b", Certainty.READ, "our decree of 2024",
                                Map.of("en", "The security stamp is missing"),
                                (permit, context, reporter) -> {
                                    if (permit.securityStamp().isEmpty()) {
                                        reporter.breach("HeaderExchangedDocument/FirstSignatoryDocumentAuthentication/ID");
                                    }
                                }));
                ValidationReport report = rules.check(permit, LocalDate.now(clock));
                ```

                `{0}`, `{1}` … in a message stand for values of the permit; in a rule on items, `{0}` is the item.

                | rule | severity | box | message | source | certainty |
                |---|---|---|---|---|---|
                """.formatted(PermitRules.standard().rules().size()));
        PermitRules.standard().rules().forEach(rule -> page.append(row(rule)));
        for (String[] language : new String[][] {{"fr", "French"}, {"es", "Spanish"}}) {
            page.append("\n## Messages in ").append(language[1]).append("\n\n| rule | message |\n|---|---|\n");
            PermitRules.standard()
                    .rules()
                    .forEach(rule -> page.append("| `%s` | %s |%n"
                            .formatted(rule.id(), rule.messages().getOrDefault(language[0], ""))
                            .replace(System.lineSeparator(), "\n")));
        }
        return page.toString();
    }

    private static String row(PermitRule rule) {
        return "| `" + rule.id() + "` | " + rule.severity() + " | " + rule.box() + " | "
                + rule.messages().getOrDefault("en", "") + " | " + rule.source() + " | "
                + rule.certainty().name().toLowerCase(Locale.ROOT) + " |\n";
    }
}
