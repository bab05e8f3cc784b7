package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.DAY_0;
import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.SNAPSHOT;
import static io.github.epixsdk.model.book.Events.XA;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.unitless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookValuesTest {
    private static final LocalizedText TEXT = LocalizedText.english("words");
    private static final PermitEvent EXPIRED = new PermitEvent.Expired(NUMBER, DAY_0);

    @ParameterizedTest
    @ValueSource(classes = {PermitSnapshot.class, ItemSnapshot.class})
    void areEqualByAllTheirParts(Class<?> type) {
        EqualsVerifier.forClass(type)
                .withPrefabValues(CountryCode.class, XA, XB)
                .verify();
    }

    @Test
    void comeBackEqualFromTheirOwnBuilders() {
        PermitSnapshot full = FullEvents.snapshot();

        assertThat(full.toBuilder().build()).isEqualTo(full).hasSameHashCodeAs(full);
        assertThat(full.items())
                .allSatisfy(i -> assertThat(i.toBuilder().build()).isEqualTo(i));
    }

    @Test
    void areNotChangedByTheirBuildersLater() {
        PermitSnapshot.Builder permit = SNAPSHOT.toBuilder();
        ItemSnapshot.Builder item = ItemSnapshot.builder("A").addSpecies("Panthera leo");
        PermitSnapshot built = permit.build();
        ItemSnapshot builtItem = item.build();

        permit.items(List.of());
        item.species(List.of());

        assertThat(built).isEqualTo(SNAPSHOT);
        assertThat(built.items()).isUnmodifiable();
        assertThat(builtItem.species()).isUnmodifiable().containsExactly("Panthera leo");
    }

    @Test
    void takeTheFirstOfTwoItemsWithOneLetter() {
        PermitSnapshot twice = PermitSnapshot.builder()
                .addItem(ItemSnapshot.builder("A").term("SKI").build())
                .addItem(ItemSnapshot.builder("A").term("LIV").build())
                .build();

        assertThat(twice.items()).hasSize(1);
        assertThat(twice.item("A").flatMap(ItemSnapshot::term)).contains("SKI");
        assertThat(twice.item("a")).isEmpty();
    }

    @Test
    void copyTheirLists() {
        List<ItemQuantity> quantities = new ArrayList<>(List.of(unitless("A", "1")));
        List<PermitEvent> evidence = new ArrayList<>(List.of(EXPIRED));

        PermitEvent.Confirmed confirmed = new PermitEvent.Confirmed(NUMBER, DAY_0, XB, "k", quantities);
        Signal signal = new Signal(SignalCode.BOX_CHANGED, Severity.INFO, Optional.empty(), TEXT, evidence);
        quantities.clear();
        evidence.clear();

        assertThat(confirmed.imported()).hasSize(1).isUnmodifiable();
        assertThat(signal.evidence()).hasSize(1).isUnmodifiable();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void refuseNullByName(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                named("permit", () -> new PermitEvent.Issued(nothing(), DAY_0, SNAPSHOT)),
                named("at", () -> new PermitEvent.Issued(NUMBER, nothing(), SNAPSHOT)),
                named("snapshot", () -> new PermitEvent.Issued(NUMBER, DAY_0, nothing())),
                named("by", () -> new PermitEvent.Read(NUMBER, DAY_0, nothing(), true, SNAPSHOT)),
                named("snapshot", () -> new PermitEvent.Read(NUMBER, DAY_0, XB, true, nothing())),
                named("at", () -> new PermitEvent.Endorsed(NUMBER, nothing(), SNAPSHOT)),
                named("snapshot", () -> new PermitEvent.Endorsed(NUMBER, DAY_0, nothing())),
                named("to", () -> new PermitEvent.Presented(NUMBER, DAY_0, nothing(), "k")),
                named("key", () -> new PermitEvent.Presented(NUMBER, DAY_0, XB, nothing())),
                named("by", () -> new PermitEvent.Confirmed(NUMBER, DAY_0, nothing(), "k", List.of())),
                named("key", () -> new PermitEvent.Confirmed(NUMBER, DAY_0, XA, nothing(), List.of())),
                named(
                        "by",
                        () -> new PermitEvent.Denied(NUMBER, DAY_0, nothing(), PermitEvent.Denied.Reason.OTHER, "k")),
                named("reason", () -> new PermitEvent.Denied(NUMBER, DAY_0, XB, nothing(), "k")),
                named("replacement", () -> new PermitEvent.Replaced(NUMBER, DAY_0, nothing())),
                named("reason", () -> new PermitEvent.Cancelled(NUMBER, DAY_0, nothing())),
                named("at", () -> new PermitEvent.Expired(NUMBER, nothing())),
                named("item", () -> position(nothing(), Optional.empty())),
                named("permitted", () -> position("A", nothing())),
                named("item", () -> ItemSnapshot.builder(nothing())),
                named("item", () -> PermitSnapshot.builder().addItem(nothing())),
                named("species", () -> ItemSnapshot.builder("A").addSpecies(nothing())),
                named("policy", () -> PermitBook.of(List.of(), nothing())),
                named("code", () -> new Signal(nothing(), Severity.INFO, Optional.empty(), TEXT, List.of(EXPIRED))),
                named("code", () -> new Objection(nothing(), Optional.empty(), TEXT)),
                named("code", () -> SignalPolicy.standard().without(nothing())),
                named("severity", () -> SignalPolicy.standard().withSeverity(SignalCode.BOX_CHANGED, nothing())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blanks")
    void refuseBlankByName(String name, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The " + name + " may not be blank");
    }

    static Stream<Arguments> blanks() {
        return Stream.of(
                named("key", () -> new PermitEvent.Presented(NUMBER, DAY_0, XB, " ")),
                named("key", () -> new PermitEvent.Confirmed(NUMBER, DAY_0, XB, "", List.of())),
                named("item", () -> ItemSnapshot.builder("\t")),
                named("species", () -> ItemSnapshot.builder("A").addSpecies(" ")),
                named("species", () -> ItemSnapshot.builder("A").species(List.of("Panthera leo", ""))),
                named("term", () -> ItemSnapshot.builder("A").term(" ")),
                named("Appendix", () -> ItemSnapshot.builder("A").appendix(" ")),
                named("source", () -> ItemSnapshot.builder("A").source(" ")),
                named("type", () -> PermitSnapshot.builder().type(" ")),
                named("document digest", () -> PermitSnapshot.builder().documentDigest(" ")));
    }

    @Test
    void refuseASignalWithoutEvidence() {
        assertThatThrownBy(() -> new Signal(SignalCode.BOX_CHANGED, Severity.INFO, Optional.empty(), TEXT, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A signal needs evidence");
    }

    @Test
    void refuseAMeasureOfGuessingThatIsNone() {
        assertThatThrownBy(() -> SignalPolicy.standard().withTokenGuesses(1, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("One wrong token is a mistake: expected 2 or more, found 1");
        assertThatThrownBy(() -> SignalPolicy.standard().withTokenGuesses(3, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time for token guesses must be positive, found PT0S");
    }

    @ParameterizedTest
    @EnumSource(SignalCode.class)
    void haveWordsInThreeLanguagesAndNoErrorAmongSignals(SignalCode code) {
        LocalizedText text = code.text(List.of("1", "2", "3", "4", "5"));

        assertThat(List.of(text.in(Locale.ENGLISH), text.in(Locale.FRENCH), text.in(Locale.forLanguageTag("es"))))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank)
                .noneMatch(words -> words.contains("{"));
        assertThat(placeholders(text, "en")).isEqualTo(placeholders(text, "fr")).isEqualTo(placeholders(text, "es"));
        assertThat(code.severity()).isNotEqualTo(Severity.ERROR);
    }

    /** What ends in logs names the permit and no more. */
    @Test
    void showNothingConfidentialInToString() {
        String canary = "CANARY";
        PermitSnapshot snapshot = SNAPSHOT.toBuilder()
                .documentDigest(canary)
                .addItem(ItemSnapshot.builder("C")
                        .addSpecies(canary)
                        .term(canary)
                        .source(canary)
                        .build())
                .build();
        LocalizedText text = LocalizedText.english("words {0}", canary);
        List<Object> values = List.of(
                snapshot,
                snapshot.item("C").orElseThrow(),
                new PermitEvent.Issued(NUMBER, DAY_0, snapshot),
                new PermitEvent.Read(NUMBER, DAY_0, XB, true, snapshot),
                new PermitEvent.Endorsed(NUMBER, DAY_0, snapshot),
                new PermitEvent.Presented(NUMBER, DAY_0, XB, canary),
                new PermitEvent.Confirmed(NUMBER, DAY_0, XB, canary, List.of(unitless("A", "1"))),
                new PermitEvent.Cancelled(NUMBER, DAY_0, canary),
                new Signal(SignalCode.BOX_CHANGED, Severity.INFO, Optional.empty(), text, List.of(EXPIRED)),
                new Objection(Objection.Code.UNKNOWN_ITEM, Optional.of("A"), text),
                SignalPolicy.standard());

        assertThat(values)
                .allSatisfy(value -> assertThat(value.toString())
                        .startsWith(value.getClass().getSimpleName() + "[")
                        .doesNotContain(canary));
        assertThat(values.get(8)).hasToString("Signal[INFO BOX_CHANGED [XA/2026/000017], evidence=1]");
    }

    private static List<String> placeholders(LocalizedText text, String language) {
        return text.patterns()
                .getOrDefault(language, "")
                .chars()
                .filter(Character::isDigit)
                .mapToObj(Character::toString)
                .sorted()
                .toList();
    }

    private static PermitAccount.Position position(String item, Optional<Quantity> permitted) {
        return new PermitAccount.Position(item, permitted, Optional.empty(), Optional.empty(), List.of());
    }

    private static Arguments named(String name, ThrowingCallable call) {
        return arguments(name, call);
    }

    /** What callers without a null check hand over. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
