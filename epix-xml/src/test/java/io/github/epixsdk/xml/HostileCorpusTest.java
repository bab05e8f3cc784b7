package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.epixsdk.xml.HostileCorpus.Hostile;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the corpus is refused for the stated reason or read without harm, soon, and nobody is asked for anything. */
class HostileCorpusTest {
    private static final PermitCodec CODEC = PermitCodec.create(HostileCorpus.LIMITS);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static ServerSocket canary;

    @BeforeAll
    static void listen() throws IOException {
        canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** A connection waits until it is accepted; so one look at the end shows that none was made. */
    @AfterAll
    static void nobodyWasAsked() throws IOException {
        try (ServerSocket socket = canary) {
            socket.setSoTimeout(100);
            assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    static List<Hostile> corpus() {
        return HostileCorpus.all("http://127.0.0.1:" + canary.getLocalPort() + "/");
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedForTheStatedReasonOrReadWithoutHarm(Hostile hostile) {
        byte[] document = hostile.document().get();

        MalformedDocumentException refusal = assertTimeoutPreemptively(
                SOON,
                () -> catchThrowableOfType(MalformedDocumentException.class, () -> {
                    PermitDocument read = CODEC.read(document);
                    assertThat(read.permit().number().value()).isEqualTo("XA000001");
                    assertThat(DeviationTable.conditions(read.permit())).isEqualTo(List.of("Keep dry"));
                    assertThat(read.permit().items()).hasSize(1);
                    assertThat(read.findings()).hasSizeLessThan(600);
                    assertThat(read.findings())
                            .allSatisfy(f -> assertThat(f.message()).hasSizeLessThan(700));
                }));

        assertThat(refusal == null ? null : refusal.reason())
                .as("%s", refusal == null ? "was read" : refusal.getMessage())
                .isEqualTo(hostile.reason());
        if (refusal != null) {
            assertThat(refusal).hasMessageMatching("[^\\r\\n]{10,700}");
        }
    }

    /** Those who verify seals parse into a tree: what is read from it is what is read from the bytes, or nothing. */
    @ParameterizedTest
    @MethodSource("corpus")
    void theTreeGivesTheSamePermitOrNone(Hostile hostile) {
        byte[] document = hostile.document().get();
        PermitDocument fromTree;
        try {
            fromTree = CODEC.read(PermitElements.find(SafeXml.parse(document, HostileCorpus.LIMITS)), document);
        } catch (MalformedDocumentException e) {
            assertThat(e).hasMessageMatching("[^\\r\\n]{10,700}");
            return;
        }

        assertThat(fromTree.permit()).isEqualTo(CODEC.read(document).permit());
    }

    @Test
    void theCorpusHoldsAtLeastOneHundredAndTwentyDocuments() {
        assertThat(corpus()).hasSizeGreaterThan(120).extracting(Hostile::name).doesNotHaveDuplicates();
    }
}
