package io.github.epixsdk.model.speciesplus;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object. A field that is {@code null} is absent; one of the wrong kind is an error with its place. */
final class Fields {
    private final Map<?, ?> values;
    private final Place place;

    Fields(Map<?, ?> values, Place place) {
        this.values = values;
        this.place = place;
    }

    Place place() {
        return place;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value).map(String::strip).filter(s -> !s.isEmpty());
        }
        throw place.inside(name).unexpected("a text", value);
    }

    boolean isTrue(String name, boolean otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw place.inside(name).unexpected("true or false", value);
    }

    Optional<BigDecimal> number(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof BigDecimal) {
            return Optional.ofNullable((BigDecimal) value);
        }
        throw place.inside(name).unexpected("a number", value);
    }

    /** Takes the day of a date, which may go on with a time of day. */
    Optional<LocalDate> day(String name) {
        return text(name).map(written -> {
            try {
                return LocalDate.parse(
                        written.length() > 10 && written.charAt(10) == 'T' ? written.substring(0, 10) : written);
            } catch (DateTimeException e) {
                throw place.inside(name).unexpected("a date such as 2007-09-13", written);
            }
        });
    }

    Optional<Fields> object(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> object(value, place.inside(name)));
    }

    List<Fields> objects(String name) {
        List<Fields> found = new ArrayList<>();
        Place list = place.inside(name);
        for (Object value : list(name)) {
            found.add(object(value, list.at(found.size())));
        }
        return found;
    }

    /** Texts in a list, or in one text with commas: both are in use. */
    List<String> texts(String name) {
        if (values.get(name) instanceof String joined) {
            return List.of(joined.split(",", -1)).stream().map(String::strip).toList();
        }
        List<String> found = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw place.inside(name).at(found.size()).unexpected("a text", value);
            }
            found.add(text.strip());
        }
        return found;
    }

    private List<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw place.inside(name).unexpected("a list", value);
    }

    private static Fields object(@Nullable Object value, Place place) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map, place);
        }
        throw place.unexpected("an object", value);
    }
}
