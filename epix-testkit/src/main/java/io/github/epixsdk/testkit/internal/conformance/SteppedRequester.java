package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A requester that is told its steps by name, in words, wherever it runs. */
abstract class SteppedRequester implements Requester {
    static final String GET_NON_FINAL = "get-non-final";
    static final String GET_FINAL = "get-final";
    static final String CONFIRM = "confirm";
    static final String STATE = "state";

    /**
     * Has a step done.
     *
     * @param name its name
     * @param number the permit, empty for none
     * @param token its token
     * @param positions the quantities, as {@code A=1 B=5.300}, empty for none
     */
    abstract RequesterTold step(String name, String number, Optional<String> token, String positions);

    @Override
    public final RequesterTold getNonFinal(String number, Optional<String> token) {
        return step(GET_NON_FINAL, number, token, "");
    }

    @Override
    public final RequesterTold getFinal(String number, Optional<String> token) {
        return step(GET_FINAL, number, token, "");
    }

    @Override
    public final RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions) {
        return step(CONFIRM, number, token, words(positions));
    }

    @Override
    public final RequesterTold state() {
        return step(STATE, "", Optional.empty(), "");
    }

    private static String words(Map<String, BigDecimal> positions) {
        return new TreeMap<>(positions)
                .entrySet().stream()
                        .map(p -> p.getKey() + "=" + p.getValue().toPlainString())
                        .collect(Collectors.joining(" "));
    }
}
