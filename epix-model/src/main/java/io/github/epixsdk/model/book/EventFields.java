package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as names and texts. What is written here is read for years: names are added, never changed. */
final class EventFields {
    private static final int MOST_ITEMS = 1_000_000;

    private final Map<String, String> fields;

    private EventFields(Map<String, String> fields) {
        this.fields = fields;
    }

    static Map<String, String> write(PermitEvent event) {
        EventFields out = new EventFields(new LinkedHashMap<>());
        out.put("event", Kind.of(event).name().toLowerCase(Locale.ROOT));
        out.put("permit", event.permit().value());
        out.put("at", event.at());
        if (event instanceof PermitEvent.Issued e) {
            out.put(e.snapshot());
        } else if (event instanceof PermitEvent.Read e) {
            out.put("by", e.by());
            out.put("final", e.asFinal());
            out.put(e.snapshot());
        } else if (event instanceof PermitEvent.Endorsed e) {
            out.put(e.snapshot());
        } else if (event instanceof PermitEvent.Presented e) {
            out.put("to", e.to());
            out.put("key", e.key());
        } else if (event instanceof PermitEvent.Confirmed e) {
            out.put("by", e.by());
            out.put("key", e.key());
            out.put("items", e.imported().size());
            for (int i = 0; i < e.imported().size(); i++) {
                out.put(item(i) + "id", e.imported().get(i).item());
                out.put(item(i) + "imported", e.imported().get(i).quantity());
            }
        } else if (event instanceof PermitEvent.Denied e) {
            out.put("by", e.by());
            out.put("reason", e.reason().name());
            out.put("key", e.key());
        } else if (event instanceof PermitEvent.Replaced e) {
            out.put("replacement", e.replacement().value());
        } else if (event instanceof PermitEvent.Cancelled e) {
            out.put("reason", e.reason());
        }
        return Collections.unmodifiableMap(out.fields);
    }

    static PermitEvent read(Map<String, String> fields) {
        EventFields in = new EventFields(Map.copyOf(fields));
        PermitNumber permit = in.get("permit", PermitNumber::of);
        Instant at = in.get("at", Instant::parse);
        return switch (in.get("event", Kind::valueOfName)) {
            case ISSUED -> new PermitEvent.Issued(permit, at, in.snapshot());
            case READ ->
                new PermitEvent.Read(
                        permit, at, in.get("by", CountryCode::of), in.get("final", EventFields::truth), in.snapshot());
            case ENDORSED -> new PermitEvent.Endorsed(permit, at, in.snapshot());
            case PRESENTED ->
                new PermitEvent.Presented(permit, at, in.get("to", CountryCode::of), in.get("key", text -> text));
            case CONFIRMED ->
                new PermitEvent.Confirmed(
                        permit, at, in.get("by", CountryCode::of), in.get("key", text -> text), in.imported());
            case DENIED ->
                new PermitEvent.Denied(
                        permit,
                        at,
                        in.get("by", CountryCode::of),
                        in.get("reason", PermitEvent.Denied.Reason::valueOf),
                        in.get("key", text -> text));
            case REPLACED -> new PermitEvent.Replaced(permit, at, in.get("replacement", PermitNumber::of));
            case CANCELLED -> new PermitEvent.Cancelled(permit, at, in.get("reason", text -> text));
            case EXPIRED -> new PermitEvent.Expired(permit, at);
        };
    }

    /** The kinds of events, in the order things happen where their moments are the same. */
    enum Kind {
        ISSUED,
        READ,
        ENDORSED,
        PRESENTED,
        CONFIRMED,
        DENIED,
        REPLACED,
        CANCELLED,
        EXPIRED;

        static Kind of(PermitEvent event) {
            return valueOfName(event.getClass().getSimpleName());
        }

        static Kind valueOfName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private void put(String name, Optional<?> value) {
        put(name, value.orElse(null));
    }

    private void put(PermitSnapshot snapshot) {
        put("type", snapshot.type());
        put("issuer", snapshot.issuer());
        put("exporter", snapshot.exporter());
        put("importer", snapshot.importer());
        put("issuedOn", snapshot.issuedOn());
        put("validFrom", snapshot.validFrom());
        put("validUntil", snapshot.validUntil());
        put("exportedOn", snapshot.exportedOn());
        put("documentDigest", snapshot.documentDigest());
        put("items", snapshot.items().size());
        for (int i = 0; i < snapshot.items().size(); i++) {
            put(item(i), snapshot.items().get(i));
        }
    }

    private void put(String prefix, ItemSnapshot item) {
        put(prefix + "id", item.item());
        for (int i = 0; i < item.species().size(); i++) {
            put(species(prefix, i), item.species().get(i));
        }
        put(prefix + "term", item.term());
        put(prefix + "appendix", item.appendix());
        put(prefix + "source", item.source());
        put(prefix + "origin", item.origin());
        put(prefix + "permitted", item.permitted());
        put(prefix + "exported", item.exported());
        put(prefix + "quotaUsed", item.quotaUsed());
        put(prefix + "quotaAnnual", item.quotaAnnual());
    }

    private PermitSnapshot snapshot() {
        PermitSnapshot.Builder snapshot = PermitSnapshot.builder()
                .type(find("type", text -> text))
                .issuer(find("issuer", CountryCode::of))
                .exporter(find("exporter", CountryCode::of))
                .importer(find("importer", CountryCode::of))
                .issuedOn(find("issuedOn", PermitDateTime::parse))
                .validFrom(find("validFrom", PermitDateTime::parse))
                .validUntil(find("validUntil", PermitDateTime::parse))
                .exportedOn(find("exportedOn", PermitDateTime::parse))
                .documentDigest(find("documentDigest", text -> text));
        for (int i = 0; i < count(); i++) {
            snapshot.addItem(itemSnapshot(item(i)));
        }
        return snapshot.build();
    }

    private ItemSnapshot itemSnapshot(String prefix) {
        ItemSnapshot.Builder item = get(prefix + "id", ItemSnapshot::builder)
                .term(find(prefix + "term", text -> text))
                .appendix(find(prefix + "appendix", text -> text))
                .source(find(prefix + "source", text -> text))
                .origin(find(prefix + "origin", CountryCode::of))
                .permitted(find(prefix + "permitted", EventFields::quantity))
                .exported(find(prefix + "exported", EventFields::quantity))
                .quotaUsed(find(prefix + "quotaUsed", EventFields::quantity))
                .quotaAnnual(find(prefix + "quotaAnnual", EventFields::quantity));
        for (int i = 0; fields.containsKey(species(prefix, i)); i++) {
            item.addSpecies(get(species(prefix, i), text -> text));
        }
        return item.build();
    }

    private List<ItemQuantity> imported() {
        List<ItemQuantity> imported = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            Quantity quantity = get(item(i) + "imported", EventFields::quantity);
            imported.add(get(item(i) + "id", id -> new ItemQuantity(id, quantity)));
        }
        return imported;
    }

    private int count() {
        return get("items", text -> {
            int count = Integer.parseInt(text);
            if (count < 0 || count > MOST_ITEMS) {
                throw new IllegalArgumentException("expected 0 to " + MOST_ITEMS);
            }
            return count;
        });
    }

    private <T> T get(String name, Function<String, T> reader) {
        T value = find(name, reader);
        if (value == null) {
            throw new IllegalArgumentException("A stored event needs the field \"" + name + "\"");
        }
        return value;
    }

    private <T> @Nullable T find(String name, Function<String, T> reader) {
        String text = fields.get(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "The field \"" + name + "\" of a stored event cannot be read: " + e.getMessage(), e);
        }
    }

    private static String item(int index) {
        return "item." + (index + 1) + ".";
    }

    private static String species(String prefix, int index) {
        return prefix + "species." + (index + 1);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    /** Reads what {@link Quantity#toString()} writes: the amount, and the unit where there is one. */
    private static Quantity quantity(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? new Quantity(Quantity.parseAmount(text), Optional.empty())
                : new Quantity(
                        Quantity.parseAmount(text.substring(0, blank)),
                        Optional.of(new UnitCode(text.substring(blank + 1))));
    }
}
