package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.SignatoryRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndorsementTest {
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final Permit PERMIT = SamplePermits.rehearsal(NUMBER, LocalDate.of(2026, 11, 23));

    @Test
    void fillsBoxes14And15() {
        Permit endorsed =
                endorsement(new ItemQuantity("B", Quantity.of("5.2", "MTQ"))).applyTo(PERMIT);

        assertThat(endorsed.isEndorsed()).isTrue();
        assertThat(endorsed.item("B").orElseThrow().endorsedQuantity()).contains(Quantity.of("5.2", "MTQ"));
        assertThat(endorsed.item("B").orElseThrow().quantity()).contains(Quantity.of("5.300", "MTQ"));
        assertThat(endorsed.examinations()).singleElement().satisfies(e -> {
            assertThat(e.place().flatMap(p -> p.label())).contains("Port Never");
            assertThat(e.occurredOn()).contains(PermitDateTime.parse("2026-12-01"));
        });
        assertThat(endorsed.transportDocument().flatMap(d -> d.number())).contains("020-12345675");
        assertThat(endorsed.signatory(SignatoryRole.EXAMINING_AUTHORITY)).isPresent();
    }

    @Test
    void leavesAnItemThatStaysBehindWithoutEndorsedQuantity() {
        Permit endorsed =
                endorsement(new ItemQuantity("B", Quantity.of("5.2", "MTQ"))).applyTo(PERMIT);

        assertThat(endorsed.item("A").orElseThrow().endorsedQuantity()).isEmpty();
    }

    @Test
    void leavesThePermitItIsAppliedToAsItWas() {
        endorsement(new ItemQuantity("B", Quantity.of("5.2", "MTQ"))).applyTo(PERMIT);

        assertThat(PERMIT.isEndorsed()).isFalse();
        assertThat(PERMIT).isEqualTo(SamplePermits.rehearsal(NUMBER, LocalDate.of(2026, 11, 23)));
    }

    @Test
    void takesExactlyWhatIsPermittedInOtherDigits() {
        Permit endorsed =
                endorsement(new ItemQuantity("B", Quantity.of("5.3", "MTQ"))).applyTo(PERMIT);

        assertThat(endorsed.item("B").orElseThrow().endorsedQuantity()).contains(Quantity.of("5.3", "MTQ"));
    }

    @Test
    void refusesMoreThanIsPermitted() {
        Endorsement tooMuch = endorsement(new ItemQuantity("C", Quantity.of("13", "NAR")));

        assertThatThrownBy(() -> tooMuch.applyTo(PERMIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot endorse permit XA/2026/000017: 13 NAR of item C is more than the 12 NAR permitted");
    }

    @Test
    void refusesAnItemThePermitDoesNotHave() {
        Endorsement unknown = endorsement(new ItemQuantity("Z", Quantity.of("1", "NAR")));

        assertThatThrownBy(() -> unknown.applyTo(PERMIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot endorse permit XA/2026/000017: it has no item Z");
    }

    private static Endorsement endorsement(ItemQuantity... quantities) {
        return new Endorsement(
                List.of(quantities), "Port Never", PermitDateTime.parse("2026-12-01"), Optional.of("020-12345675"));
    }
}
