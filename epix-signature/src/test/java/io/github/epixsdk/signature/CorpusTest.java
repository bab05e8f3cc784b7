package io.github.epixsdk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile permit refused for the right reason, every good one accepted. */
class CorpusTest {
    private static final List<CorpusCase> CORPUS = Corpus.all();

    static Stream<CorpusCase> corpus() {
        return CORPUS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void judges(CorpusCase permit) {
        SealVerdict verdict = permit.judge();

        assertThat(verdict.code()).as("%s", verdict).isEqualTo(permit.verdict());
        assertThat(verdict.reasons())
                .extracting(SealReason::code)
                .filteredOn(code -> code != SealCode.REVOCATION_NOT_CHECKED)
                .containsExactlyElementsOf(permit.codes());
        assertThat(verdict.verifiedPermit().isPresent())
                .isEqualTo(permit.verdict().equals("VALID"));
        assertThat(verdict.reasons())
                .allSatisfy(reason -> assertThat(reason.message()).endsWith(".").doesNotContain("Exception", "\n"));
        verdict.verifiedPermit()
                .ifPresent(verified ->
                        assertThat(verified.permit().number().value()).isEqualTo("XA000000"));
    }

    @Test
    void hasPermitsOfEveryFamily() {
        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(120);
        assertThat(CORPUS.stream().collect(Collectors.groupingBy(CorpusCase::family, Collectors.counting())))
                .containsKeys(
                        "wrapping",
                        "identifiers",
                        "namespaces",
                        "structure",
                        "key information",
                        "contents",
                        "transforms",
                        "references",
                        "algorithms",
                        "text",
                        "caps",
                        "input",
                        "parties",
                        "purposes",
                        "times",
                        "strength",
                        "revocation",
                        "time stamps",
                        "embedded proof",
                        "archive time stamps",
                        "forms",
                        "detached");
        assertThat(CORPUS.stream().filter(each -> each.verdict().equals("VALID")))
                .hasSizeGreaterThan(30);
    }

    @Test
    void canBeWrittenForOtherSoftware(@TempDir Path temp) throws Exception {
        Path folder = Path.of(System.getProperty("epix.corpus", temp.toString()));

        assertThatCode(() -> Corpus.write(CORPUS, folder)).doesNotThrowAnyException();

        assertThat(Files.readAllLines(folder.resolve("expected.csv"))).hasSize(CORPUS.size() + 1);
        assertThat(folder.resolve("001.xml")).content().contains("XA000000");
    }
}
