package io.github.epixsdk.model.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.SamplePermits;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.ValidationReport;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermitRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final PermitRule OWN = new PermitRule(
            "OWN-1",
            Severity.INFO,
            "-",
            Certainty.READ,
            "house rule",
            Map.of("en", "judged on {0}", "fr", "jugé le {0}"),
            (permit, context, reporter) ->
                    reporter.breach("HeaderExchangedDocument/ID", context.on().toString()));

    @Test
    void runsARuleOfTheUserAfterTheStandardOnes() {
        PermitRules rules = PermitRules.standard().with(OWN);

        ValidationReport report = rules.check(SamplePermits.flawless(), TODAY);

        assertThat(rules.rules()).isUnmodifiable().endsWith(OWN);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding).hasToString("INFO OWN-1 box - at HeaderExchangedDocument/ID");
            assertThat(finding.message()).isEqualTo("judged on 2026-11-23");
            assertThat(finding.message(Locale.FRENCH)).isEqualTo("jugé le 2026-11-23");
        });
        assertThat(report.isAcceptable()).isTrue();
    }

    @Test
    void namesARuleOfTheUserThatThrows() {
        PermitRule broken = new PermitRule(
                "OWN-2",
                Severity.INFO,
                "-",
                Certainty.READ,
                "house rule",
                Map.of("en", "-"),
                (permit, context, reporter) -> {
                    throw new UnsupportedOperationException("not written yet");
                });
        PermitRules rules = PermitRules.standard().with(broken);

        assertThatThrownBy(() -> rules.check(SamplePermits.flawless(), TODAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Rule OWN-2 failed on permit "
                        + SamplePermits.flawless().number())
                .hasRootCauseMessage("not written yet");
    }

    @Test
    void changesASeverityInACopy() {
        Permit copy = SamplePermits.flawless().toBuilder().copy(true).build();
        PermitRules strict = PermitRules.standard().withSeverity("BOX1-COPY", Severity.ERROR);

        assertThat(strict.check(copy, TODAY).isAcceptable()).isFalse();
        assertThat(strict.check(copy, TODAY).errors()).extracting(Finding::rule).containsExactly("BOX1-COPY");
        assertThat(PermitRules.standard().check(copy, TODAY).isAcceptable()).isTrue();
        assertThat(strict.rules()).hasSameSizeAs(PermitRules.standard().rules());
    }

    @Test
    void leavesARuleOut() {
        Permit copy = SamplePermits.flawless().toBuilder().copy(true).build();

        PermitRules lenient = PermitRules.standard().without("BOX1-COPY");

        assertThat(lenient.check(copy, TODAY).findings()).isEmpty();
        assertThat(lenient.rules()).hasSize(PermitRules.standard().rules().size() - 1);
    }

    @Test
    void refusesASecondRuleOfTheSameId() {
        PermitRules rules = PermitRules.standard().with(OWN);

        assertThatThrownBy(() -> rules.with(OWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is a rule OWN-1 already");
    }

    @Test
    void refusesToChangeARuleItDoesNotHave() {
        assertThatThrownBy(() -> PermitRules.standard().withSeverity("NO-SUCH", Severity.INFO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no rule NO-SUCH");
        assertThatThrownBy(() -> PermitRules.standard().without("NO-SUCH"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no rule NO-SUCH");
    }
}
