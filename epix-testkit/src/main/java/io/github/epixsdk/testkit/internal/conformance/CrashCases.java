package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.RequesterProcess;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.math.BigDecimal;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** REQ-REL-04: a requester that dies while it confirms, again and again. */
final class CrashCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(entry("REQ-REL-04", CrashCases::losesNothing));

    private static final Map<String, BigDecimal> POSITIONS = Map.of("A", BigDecimal.ONE);
    private static final Duration STEP = Duration.ofSeconds(10);
    /** How long a restarted requester that does not say it is done is given to send what is left. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final long SEED = 20261126;

    private CrashCases() {}

    /** Where in a confirmation the process ends. */
    private enum Point {
        /** At a random moment from the order to confirm until about the answer. */
        ANY_MOMENT,
        /** The request has arrived, nothing is booked. */
        BEFORE_BOOKING,
        /** It is booked, the answer is not sent. */
        BEFORE_ANSWER
    }

    /**
     * A confirmation the requester was told to make.
     *
     * @param permit the permit
     * @param point where the process ended; empty where it lived
     * @param told what it concluded, the first time
     * @param requests how many requests had arrived when it concluded
     */
    private record Order(PermitNumber permit, Optional<Point> point, RequesterTold told, int requests) {}

    private static void losesNothing(RequesterRun run) {
        run.prepare(false, STEP, run.party().address());
        start(run);
        List<Order> orders = new ArrayList<>();
        long begin = System.nanoTime();
        Order first = order(run, Optional.empty());
        long usual = System.nanoTime() - begin;
        orders.add(first);
        if (first.told().outcome() != Outcome.DONE) {
            throw new TroubleException(
                    "a confirmation was not accepted, with nothing in its way: " + first.told(), false);
        }
        Random random = new Random(SEED);
        RequesterTold last = first.told();
        for (int kill = 0; kill < run.target().kills(); kill++) {
            // Each kind of point in turn, and at least one of each in a short run.
            Point point = Point.values()[(kill + 1) % Point.values().length];
            begin = System.nanoTime();
            Order order = killed(run, point, (long) (random.nextDouble() * usual));
            orders.add(order);
            if (order.told().outcome() == Outcome.DONE) {
                usual = Math.min(usual, System.nanoTime() - begin);
            }
            start(run);
            last = run.step("after a restart", r -> ((RequesterProcess) r).resume());
        }
        if (last.outcome() != Outcome.DONE) {
            awaitBookings(run, orders);
        }
        orders.forEach(order -> repeatIfUnknown(run, order));
        orders.forEach(order -> judge(run, order));
    }

    private static void start(RequesterRun run) {
        if (run.start().isEmpty()) {
            throw new SkippedException(
                    "the requester cannot be killed and started again: implement RequesterDriver.start, or declare journal"
                            + " absent");
        }
    }

    private static Order order(RequesterRun run, Optional<Point> point) {
        PermitNumber permit = run.party().issue(null);
        String label = point.map(p -> "killed: " + p).orElse("not killed");
        RequesterTold told = run.step(label, r -> r.confirm(permit.value(), Optional.empty(), POSITIONS));
        return new Order(permit, point, told, requests(run, permit).size());
    }

    private static Order killed(RequesterRun run, Point point, long nanos) {
        RequesterProcess process = (RequesterProcess) run.requester();
        if (point == Point.ANY_MOMENT) {
            CompletableFuture<Void> kill = CompletableFuture.runAsync(
                    process::kill, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
            Order order = order(run, Optional.of(point));
            kill.join();
            return order;
        }
        run.party().answer((request, peer, endpoint) -> dying(process, point, request, peer, endpoint));
        Order order = order(run, Optional.of(point));
        process.kill();
        run.party().answerWell();
        return order;
    }

    private static WireResponse dying(
            RequesterProcess process,
            Point point,
            WireRequest request,
            List<X509Certificate> peer,
            WireHandler endpoint) {
        if (point == Point.BEFORE_BOOKING) {
            process.kill();
            return WireResponse.of(503, Map.of(), new byte[0]);
        }
        WireResponse answer = endpoint.handle(request, peer);
        process.kill();
        return answer;
    }

    private static List<Seen> requests(RequesterRun run, PermitNumber permit) {
        return run.party().seen().stream()
                .filter(s -> s.operation().equals(Optional.of(Operation.CONFIRM_QUANTITIES)))
                .filter(s -> RequesterRun.text(s.body()).contains(permit.value()))
                .toList();
    }

    private static int booked(RequesterRun run, Order order) {
        return run.party().reference().bookings(order.permit()).orElseThrow().size();
    }

    private static void awaitBookings(RequesterRun run, List<Order> orders) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() < end && orders.stream().anyMatch(o -> o.requests() > 0 && booked(run, o) == 0)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** What never left, and was not called done, its user orders again. */
    private static void repeatIfUnknown(RequesterRun run, Order order) {
        if (requests(run, order.permit()).isEmpty() && order.told().outcome() != Outcome.DONE) {
            String number = order.permit().value();
            RequesterTold told =
                    run.step("ordered again, since it never left", r -> r.confirm(number, Optional.empty(), POSITIONS));
            run.check(told.outcome() == Outcome.DONE, "what never left accepted when it is ordered again", told);
        }
    }

    private static void judge(RequesterRun run, Order order) {
        String what = "the confirmation on " + order.permit()
                + order.point().map(p -> ", killed at " + p).orElse("");
        List<Seen> requests = requests(run, order.permit());
        int booked = booked(run, order);
        run.check(booked == 1, "one booking of " + what, booked + " of them, " + requests.size() + " requests");
        long different =
                requests.stream().map(s -> Masking.digest(s.body())).distinct().count();
        run.check(different <= 1, "the same bytes each time for " + what, different + " different requests");
        if (order.told().outcome() == Outcome.DONE) {
            run.check(
                    requests.size() == order.requests(),
                    "nothing sent again of " + what + " once the requester called it done",
                    requests.size() - order.requests() + " more requests");
        }
    }
}
