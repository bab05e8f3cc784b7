package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Permits from seeds in both versions. {@code -Depix.random.permits} says how many (10,000 in the profile {@code nightly}), {@code
 * -Depix.random.seed} with which to begin; a failure names its seed.
 */
class RandomPermitsTest {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final int COUNT = Integer.getInteger("epix.random.permits", 200);
    private static final long FIRST = Long.getLong("epix.random.seed", 1);
    private static final Set<String> LOSSES = Set.of("WRITE-NOT-CARRIED", "WRITE-ATTRIBUTE-NOT-CARRIED", "WRITE-MOVED");

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void isWrittenValidAndReadAsTheSamePermit(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        seeds().forEach(seed -> {
            Permit permit = RandomPermits.permit(version, seed);

            WrittenPermit written = CODEC.write(permit, WriteOptions.of(version));
            PermitDocument read = CODEC.read(written.bytes());

            assertThat(written.findings()).as("seed %d", seed).isEmpty();
            assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(read.permit()).as("seed %d", seed).isEqualTo(permit);
            assertThat(CODEC.write(read.permit(), version))
                    .as("the same bytes, seed %d", seed)
                    .isEqualTo(written.bytes());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void whatTheOtherVersionCannotCarryIsListedAndNothingElseIsLost(String code) {
        ToolkitVersion target = ToolkitVersion.of(code);
        ToolkitVersion source = code.equals("v1") ? ToolkitVersion.V2 : ToolkitVersion.V1;
        seeds().forEach(seed -> {
            Permit permit = RandomPermits.permit(source, seed);

            WrittenPermit written = CODEC.write(permit, WriteOptions.of(target));
            Permit converted = CODEC.read(written.bytes()).permit();

            assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(losses(written).isEmpty())
                    .as("no loss is listed if and only if the permit is the same, seed %d", seed)
                    .isEqualTo(converted.equals(permit));
            assertThat(losses(CODEC.write(converted, WriteOptions.of(target))))
                    .as("what was converted is carried whole, seed %d", seed)
                    .isEmpty();
        });
    }

    @Test
    void aSeedAlwaysGivesTheSamePermit() {
        assertThat(RandomPermits.permit(ToolkitVersion.V2, 7)).isEqualTo(RandomPermits.permit(ToolkitVersion.V2, 7));
        assertThat(RandomPermits.permit(ToolkitVersion.V2, 7)).isNotEqualTo(RandomPermits.permit(ToolkitVersion.V2, 8));
    }

    private static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + COUNT);
    }

    private static List<String> losses(WrittenPermit written) {
        return written.findings().stream()
                .map(Finding::rule)
                .filter(LOSSES::contains)
                .toList();
    }
}
