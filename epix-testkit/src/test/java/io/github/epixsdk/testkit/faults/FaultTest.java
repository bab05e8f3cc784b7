package io.github.epixsdk.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.transport.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @Test
    void thereAreAtLeastFortyEight() {
        assertThat(FaultKind.values()).hasSizeGreaterThanOrEqualTo(48);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsFoundByItsNameAndReadBack(FaultKind kind) {
        Fault fault = Fault.of(kind);

        assertThat(FaultKind.named(kind.id())).contains(kind);
        assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
        assertThat(Fault.parse(kind.id())).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status-503:2@calls=1-3",
                "slow-bytes:10",
                "lost-acknowledgement@calls=1@operation=ConfirmQuantities",
                "reset-mid-body:30@calls=2-@rate=0.25",
                "clock-skew:-24"
            })
    void readsBackWhatItWrites(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
    }

    @Test
    void takesTheStandardArgumentIfNoneIsSaid() {
        assertThat(Fault.parse("latency").argument()).isEqualTo(500);
    }

    @Test
    void isForOneOperation() {
        assertThat(Fault.parse("no-answer@operation=ServiceState").operation()).contains(Operation.SERVICE_STATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reset-mid-bodi | There is no fault reset-mid-bodi; the nearest name is reset-mid-body",
                "no-answer:3 | The fault no-answer takes no argument",
                "latency:fast | The fault latency takes a whole number after the colon, found fast",
                "reset-mid-body:100 | The fault reset-mid-body takes percent of the body sent before from 0 to 99, found 100",
                "no-answer@calls=0 | @calls= takes N, N-M or N-, counted from 1; found 0",
                "no-answer@calls=3-2 | Calls are counted from 1, the first before the last; found 3 to 2",
                "no-answer@rate=2 | A rate is more than 0 and at most 1, found 2.0",
                "no-answer@rate=often | @rate= takes a number, for example 0.2; found often",
                "no-answer@when=monday | A fault can be limited by @calls=, @operation= and @rate=, found @when=monday",
                "no-answer@operation=Get | There is no operation Get; expected one of [GetNonFinalCitesCertificate, GetFinalCitesCertificate, ConfirmQuantities, ServiceState]",
                "certificate-expired@operation=ServiceState | The fault certificate-expired is there before a request is read: it cannot depend on the operation",
                "no-listener@calls=1 | The fault no-listener is about the port: it is there until it is taken away"
            })
    void saysWhatIsWrongWithAText(String text, String message) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
