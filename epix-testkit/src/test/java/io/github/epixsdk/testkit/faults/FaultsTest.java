package io.github.epixsdk.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Optional<Operation> STATE = Optional.of(Operation.SERVICE_STATE);
    private static final Optional<Operation> CONFIRM = Optional.of(Operation.CONFIRM_QUANTITIES);

    @Test
    void showsSeveralFaultsAtOnce() {
        Faults faults = new Faults(1);
        faults.inject(Fault.of(FaultKind.LATENCY, 10), Fault.of(FaultKind.SEAL_BROKEN));

        assertThat(faults.forRequest(STATE))
                .containsExactly(Fault.of(FaultKind.LATENCY, 10), Fault.of(FaultKind.SEAL_BROKEN));
    }

    @Test
    void countsOnlyTheCallsOfItsOperation() {
        Faults faults = new Faults(1);
        Fault second = Fault.parse("no-answer@calls=2@operation=ConfirmQuantities");
        faults.inject(second);

        assertThat(faults.forRequest(CONFIRM)).isEmpty();
        assertThat(faults.forRequest(STATE)).isEmpty();
        assertThat(faults.forRequest(CONFIRM)).containsExactly(second);
        assertThat(faults.forRequest(CONFIRM)).isEmpty();
    }

    @Test
    void keepsFaultsOfConnectionsAndOfRequestsApart() {
        Faults faults = new Faults(1);
        faults.inject(Fault.of(FaultKind.CERTIFICATE_EXPIRED), Fault.of(FaultKind.EMPTY_200));

        assertThat(faults.forConnection()).containsExactly(Fault.of(FaultKind.CERTIFICATE_EXPIRED));
        assertThat(faults.forRequest(STATE)).containsExactly(Fault.of(FaultKind.EMPTY_200));
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        assertThat(drawn(7)).isEqualTo(drawn(7)).contains(true, false).isNotEqualTo(drawn(8));
    }

    @Test
    void beginsAtTheSeedAgainWhenCleared() {
        Faults faults = new Faults(7);
        List<Boolean> first = drawn(faults);
        faults.clear();

        assertThat(drawn(faults)).isEqualTo(first);
    }

    private static List<Boolean> drawn(long seed) {
        return drawn(new Faults(seed));
    }

    private static List<Boolean> drawn(Faults faults) {
        faults.inject(Fault.of(FaultKind.NO_ANSWER).atRate(0.5));
        List<Boolean> drawn = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            drawn.add(!faults.forRequest(STATE).isEmpty());
        }
        return drawn;
    }

    @Test
    void tellsWhoWatches() {
        Faults faults = new Faults(1);
        List<List<Fault>> seen = new ArrayList<>();
        faults.watch(() -> seen.add(faults.active()));
        Fault fault = Fault.of(FaultKind.NO_LISTENER);

        faults.inject(fault);
        faults.remove(fault);

        assertThat(seen).containsExactly(List.of(fault), List.of());
    }
}
