package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.MisuseSignal;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterArchive;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tells something else than it found; the rest is as good as the requester behind it. */
class WrongRequester implements Requester {
    private final Requester good;
    private final UnaryOperator<RequesterTold> change;

    WrongRequester(Requester good, UnaryOperator<RequesterTold> change) {
        this.good = good;
        this.change = change;
    }

    /** Shows other signals. */
    static Requester signalling(Requester good, Function<List<MisuseSignal>, List<MisuseSignal>> change) {
        return new WrongRequester(good, UnaryOperator.identity()) {
            @Override
            public Optional<List<MisuseSignal>> signals(String number) {
                return super.signals(number).map(change);
            }
        };
    }

    /** Shows another archive. */
    static Requester archiving(Requester good, UnaryOperator<RequesterArchive> change) {
        return new WrongRequester(good, UnaryOperator.identity()) {
            @Override
            public Optional<RequesterArchive> archive() {
                return super.archive().map(change);
            }
        };
    }

    @Override
    public RequesterTold getNonFinal(String number, Optional<String> token) {
        return change.apply(good.getNonFinal(number, token));
    }

    @Override
    public RequesterTold getFinal(String number, Optional<String> token) {
        return change.apply(good.getFinal(number, token));
    }

    @Override
    public RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions) {
        return change.apply(good.confirm(number, token, positions));
    }

    @Override
    public RequesterTold state() {
        return change.apply(good.state());
    }

    @Override
    public RequesterTold present(String number, String key) {
        return good.present(number, key);
    }

    @Override
    public Optional<List<MisuseSignal>> signals(String number) {
        return good.signals(number);
    }

    @Override
    public Optional<RequesterArchive> archive() {
        return good.archive();
    }

    @Override
    public OptionalLong memory() {
        return good.memory();
    }

    @Override
    public void close() {
        good.close();
    }
}
