package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.above;
import static io.github.epixsdk.model.rules.Checks.incomparable;
import static io.github.epixsdk.model.rules.Checks.negative;
import static io.github.epixsdk.model.rules.Checks.outOfForce;
import static io.github.epixsdk.model.rules.Checks.perItem;
import static io.github.epixsdk.model.rules.Checks.perItemValue;

import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Quantities, units and quotas: boxes 11 and 11a. */
final class QuantityRules {
    private QuantityRules() {}

    static void addTo(Map<String, Check> checks) {
        addQuantities(checks);
        addQuotas(checks);
    }

    private static void addQuantities(Map<String, Check> checks) {
        checks.put("BOX11-QTY-PRESENT", perItem(i -> i.quantity().isEmpty()));
        checks.put(
                "BOX11-QTY-POSITIVE",
                perItemValue(item -> item.packageQuantities().stream()
                        .filter(q -> q.amount().signum() <= 0)
                        .map(q -> List.of(q.toString()))));
        checks.put("BOX11-QTY-WHOLE", perItemValue(QuantityRules::broken));
        checks.put("BOX11-QTY-SAME-UNIT", perItemValue(QuantityRules::mixedUnits));
        checks.put(
                "BOX11-UNIT-PRESENT",
                perItem((PermitItem item) ->
                        item.packageQuantities().stream().anyMatch(q -> q.unit().isEmpty())));
        checks.put(
                "BOX11-UNIT-KNOWN",
                perItemValue(item -> item.packageQuantities().stream()
                        .flatMap(q -> q.unit().stream())
                        .filter(u -> !CodeList.units().contains(u.code()))
                        .map(u -> List.of(u.code()))));
        checks.put(
                "BOX11-UNIT-IN-FORCE",
                perItemValue((permit, context, item) -> item.packageQuantities().stream()
                        .flatMap(q -> q.unit().stream())
                        .flatMap(u -> outOfForce(CodeList.units(), u.code(), permit))));
    }

    /** A number of specimens that is not whole. */
    private static Stream<List<String>> broken(PermitItem item) {
        return item.packageQuantities().stream()
                .filter(q -> q.unit().orElse(UnitCode.NUMBER).sameAs(UnitCode.NUMBER))
                .filter(q -> q.amount().stripTrailingZeros().scale() > 0)
                .map(q -> List.of(q.toString()));
    }

    private static Stream<List<String>> mixedUnits(PermitItem item) {
        return mixedUnits(item.packageQuantities());
    }

    /** Quantities that cannot be added: the first one, and the first that does not go with it. */
    static Stream<List<String>> mixedUnits(List<Quantity> quantities) {
        Optional<Quantity> first = quantities.stream().findFirst();
        return quantities.stream()
                .skip(1)
                .flatMap(next -> incomparable(first, Optional.of(next)))
                .limit(1);
    }

    private static void addQuotas(Map<String, Check> checks) {
        checks.put("BOX11A-QUOTA", perItemValue(item -> above(item.quotaUsed(), item.quotaAnnual())));
        checks.put(
                "BOX11A-BOTH",
                perItem((PermitItem item) ->
                        item.quotaUsed().isPresent() != item.quotaAnnual().isPresent()));
        checks.put("BOX11A-SAME-UNIT", perItemValue(item -> incomparable(item.quotaUsed(), item.quotaAnnual())));
        checks.put("BOX11A-UNIT-OF-BOX11", perItemValue(item -> incomparable(item.quotaAnnual(), item.quantity())));
        checks.put("BOX11A-INCLUDES-BOX11", perItemValue(item -> above(item.quantity(), item.quotaUsed())));
        checks.put(
                "BOX11A-NOT-NEGATIVE",
                perItemValue(item ->
                        negative(Stream.of(item.quotaUsed(), item.quotaAnnual()).flatMap(q -> q.stream()))));
    }
}
