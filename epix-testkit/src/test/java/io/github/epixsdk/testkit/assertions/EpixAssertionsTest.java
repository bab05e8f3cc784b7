package io.github.epixsdk.testkit.assertions;

import static io.github.epixsdk.testkit.assertions.EpixAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.testkit.PermitSamples;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EpixAssertionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final PermitSamples SAMPLES = PermitSamples.seeded(1, TODAY);
    private static final Permit PERMIT = SamplePermits.rehearsal(PermitNumber.of("XA/2026/000017"), TODAY);

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }

    @Nested
    class OfPermits {
        @Test
        void holdForWhatThePermitSays() {
            assertThat(PERMIT)
                    .hasNumber("xa/2026/000017")
                    .hasType(PermitType.EXPORT)
                    .isIssuedBy("XA")
                    .isDestinedFor("XB")
                    .hasItems(3)
                    .hasQuantity("B", "5300000", "CMQ")
                    .isNotEndorsed();
            assertThat(SAMPLES.endorsed(PERMIT)).isEndorsed().hasEndorsedQuantity("A", "1", "NAR");
        }

        @Test
        void sayWhatWasExpectedAndFound() {
            fails(() -> assertThat(PERMIT).hasNumber("XA/1"), "permit number <XA/1>", "was <XA/2026/000017>");
            fails(() -> assertThat(PERMIT).hasType(PermitType.IMPORT), "type <IMPORT>", "was <EXPORT>");
            fails(() -> assertThat(PERMIT).isIssuedBy("XC"), "issuing Party <XC>", "was <XA>");
            fails(() -> assertThat(PERMIT).isDestinedFor("XC"), "destination <XC>", "was <XB>");
            fails(() -> assertThat(PERMIT).hasItems(2), "Expected 2 items", "found 3: [A, B, C]");
            fails(() -> assertThat(PERMIT).hasQuantity("B", "5", "MTQ"), "<5 MTQ> of item <B>", "was <5.300 MTQ>");
            fails(() -> assertThat(PERMIT).hasQuantity("D", "5", "MTQ"), "an item <D>", "only [A, B, C]");
            fails(() -> assertThat(PERMIT).hasEndorsedQuantity("B", "5", "MTQ"), "was <absent>");
            fails(() -> assertThat(PERMIT).isEndorsed(), "to be endorsed");
            fails(() -> assertThat(SAMPLES.endorsed(PERMIT)).isNotEndorsed(), "not to be endorsed");
            fails(() -> assertThat((Permit) null).hasItems(1), "not to be null");
        }
    }

    @Nested
    class OfDocuments {
        private final PermitDocument document = SAMPLES.document(PERMIT, ToolkitVersion.V2);

        @Test
        void holdForWhatWasRead() {
            assertThat(document)
                    .hasVersion(ToolkitVersion.V2)
                    .hasNumber("XA/2026/000017")
                    .hasNoFindings()
                    .permit()
                    .hasItems(3);
        }

        @Test
        void sayWhatWasExpectedAndFound() {
            fails(() -> assertThat(document).hasVersion(ToolkitVersion.V1), "version <v1>", "was <v2>");
            fails(() -> assertThat(document).hasFinding("READ-X"), "finding <READ-X>", "found: none");
            fails(() -> assertThat(document).hasNumber("X"), "permit number <X>");
        }
    }

    @Nested
    class OfReports {
        @Test
        void holdForWhatTheRulesFound() {
            assertThat(PermitRules.standard().check(SAMPLES.expired(), TODAY))
                    .isAcceptable()
                    .hasFinding("BOX2-EXPIRED")
                    .hasNoFinding("BOX2-ORDER");
            assertThat(PermitRules.standard().check(PERMIT, TODAY)).hasNoFindings();
        }

        @Test
        void listTheFindingsWithTheirMessages() {
            Permit broken = PERMIT.toBuilder().purposeCodes(List.of()).build();
            var report = PermitRules.standard().check(broken, TODAY);

            fails(
                    () -> assertThat(report).isAcceptable(),
                    "BOX5A-PURPOSE",
                    "The purpose of the transaction is missing");
            fails(() -> assertThat(report).hasNoFindings(), "BOX5A-PURPOSE");
            fails(() -> assertThat(report).hasFinding("BOX2-ORDER"), "<BOX2-ORDER>", "BOX5A-PURPOSE");
            fails(() -> assertThat(report).hasNoFinding("BOX5A-PURPOSE"), "no finding of rule <BOX5A-PURPOSE>");
        }
    }

    @Nested
    class OfAnswers {
        private final PermitAnswer found = new PermitAnswer.Found(
                SAMPLES.document(PERMIT, ToolkitVersion.V1), Optional.empty(), List.of(), List.of(), Optional.empty());

        @Test
        void holdForTheOutcome() {
            assertThat(found).isFound().hasItems(3);
            assertThat(new PermitAnswer.NotIssued()).isNotIssued();
            assertThat(new PermitAnswer.Unreachable(List.of())).isUnreachable();
            assertThat(new PermitAnswer.Refused(RefusalReason.OTHER, "no")).isRefused(RefusalReason.OTHER);
        }

        @Test
        void sayWhichOutcomeItWas() {
            fails(() -> assertThat(found).isNotIssued(), "answer <NotIssued>", "was <Found[XA/2026/000017");
            fails(() -> assertThat(found).isSealedBy("XA"), "sealed by Party <XA>", "without a seal");
            fails(() -> assertThat(found).isUntrusted(), "answer <Untrusted>");
            fails(() -> assertThat(new PermitAnswer.NotIssued()).isFound(), "answer <Found>", "NotIssued");
            fails(
                    () -> assertThat(new PermitAnswer.Refused(RefusalReason.OTHER, "no"))
                            .isRefused(RefusalReason.PARTNER_TIMEOUT),
                    "refusal <PARTNER_TIMEOUT>",
                    "was <OTHER>");
        }
    }
}
