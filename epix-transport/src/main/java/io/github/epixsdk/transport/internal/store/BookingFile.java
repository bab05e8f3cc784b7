package io.github.epixsdk.transport.internal.store;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** A ledger in memory, whose bookings are in a file before they are answered. */
public final class BookingFile implements Ledger {
    private static final int STRIPES = 64;

    private final Map<String, Booked> booked = new ConcurrentHashMap<>();
    private final Map<String, List<Booking>> byPermit = new ConcurrentHashMap<>();
    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    private final ChangeLog log;

    private record Booked(Booking booking, ConfirmationReply reply) {}

    private BookingFile(Path file) {
        this.log = ChangeLog.open(file, change -> {
            Booking booking = Bookings.fromChange(change);
            keep(booking, Bookings.reply(change.getOrDefault("reply", "")));
        });
    }

    /** Opens the file of a ledger, or makes one. */
    public static BookingFile open(Path file) {
        return new BookingFile(file);
    }

    @Override
    public ConfirmationReply book(Booking booking, Effect effect) {
        ReentrantLock lock = stripes[Math.floorMod(booking.permit().key().hashCode(), STRIPES)];
        lock.lock();
        try {
            Booked first = booked.get(booking.key());
            if (first != null && booking.hasTokenOf(first.booking().requestDigest())) {
                return first.reply();
            }
            ConfirmationReply reply = effect.apply(Transaction.NONE);
            if (first != null) {
                return reply instanceof ConfirmationReply.Accepted ? first.reply() : reply;
            }
            if (reply instanceof ConfirmationReply.Accepted accepted) {
                log.append(Bookings.toChange(booking, accepted));
                keep(booking, reply);
            }
            return reply;
        } finally {
            lock.unlock();
        }
    }

    private void keep(Booking booking, ConfirmationReply reply) {
        booked.put(booking.key(), new Booked(booking, reply));
        byPermit.compute(booking.permit().key(), (key, before) -> {
            List<Booking> all = new ArrayList<>(before == null ? List.of() : before);
            all.add(booking);
            return all;
        });
    }

    @Override
    public List<Booking> bookings(PermitNumber permit) {
        return List.copyOf(byPermit.getOrDefault(permit.key(), List.of()));
    }

    @Override
    public void close() {
        log.close();
    }

    /** Bookings as text. */
    private static final class Bookings {
        static Map<String, String> toChange(Booking booking, ConfirmationReply.Accepted reply) {
            Map<String, String> change = new LinkedHashMap<>();
            change.put("caller", booking.caller().value());
            change.put("permit", booking.permit().value());
            change.put("digest", booking.digest());
            change.put("positions", Letters.positions(booking.positions()));
            change.put("at", booking.at().toString());
            change.put("exchange", booking.exchangeId());
            if (booking.requestDigest() != null) {
                change.put("requestDigest", booking.requestDigest());
            }
            change.put("reply", reply.repeated() ? "REPEATED" : "ACCEPTED");
            return change;
        }

        static Booking fromChange(Map<String, String> change) {
            return new Booking(
                    CountryCode.of(Letters.value(change, "caller")),
                    PermitNumber.of(Letters.value(change, "permit")),
                    Letters.value(change, "digest"),
                    Letters.positions(Letters.value(change, "positions")),
                    Instant.parse(Letters.value(change, "at")),
                    Letters.value(change, "exchange"),
                    change.get("requestDigest"));
        }

        static ConfirmationReply reply(String word) {
            return word.equals("REPEATED") ? ConfirmationReply.alreadyAccepted() : ConfirmationReply.accepted();
        }
    }
}
