package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Permit;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change of the flawless permit, and what the rule must say then; without a message the rule must keep silent.
 *
 * @param also other rules that must have something to say on the same permit; all the rest must keep silent
 */
record RuleExample(
        String rule, UnaryOperator<Permit.Builder> change, String path, List<String> messages, Set<String> also) {
    static final String HEADER = "HeaderExchangedDocument";
    static final String CONSIGNMENT = "SpecifiedSupplyChainConsignment";
    static final String ITEM = CONSIGNMENT + "/IncludedSupplyChainConsignmentItem";
    static final String ITEM_A = ITEM + "[A]";

    static RuleExample breached(String rule, UnaryOperator<Permit.Builder> change, String path, String... messages) {
        return new RuleExample(rule, change, path, List.of(messages), Set.of());
    }

    static RuleExample kept(String rule, UnaryOperator<Permit.Builder> change) {
        return new RuleExample(rule, change, "", List.of(), Set.of());
    }

    RuleExample also(String... rules) {
        return new RuleExample(rule, change, path, messages, Set.of(rules));
    }

    boolean isBreached() {
        return !messages.isEmpty();
    }

    @Override
    public String toString() {
        return rule + (isBreached() ? " breached: " + messages : " kept");
    }
}
