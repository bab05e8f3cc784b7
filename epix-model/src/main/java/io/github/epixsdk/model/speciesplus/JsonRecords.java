package io.github.epixsdk.model.speciesplus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the taxon concepts out of the forms they come in: one object a line (bulk download), a list, pages of the API one after
 * another. One concept at a time is in memory, or one page.
 */
final class JsonRecords {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String source;
    private final Consumer<Fields> to;

    private JsonRecords(String source, Consumer<Fields> to) {
        this.source = source;
        this.to = to;
    }

    static void read(InputStream in, String source, Consumer<Fields> to) throws IOException {
        JsonRecords records = new JsonRecords(source, to);
        try (JsonParser json = FACTORY.createParser(in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                records.root(json);
            }
        } catch (JsonProcessingException e) {
            throw new SnapshotFormatException(
                    source + ", line " + line(e.getLocation()) + ": not JSON: " + e.getOriginalMessage()
                            + "; expected a bulk download (one object a line) or answers of the Species+ API",
                    e);
        }
    }

    private void root(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            record(json);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            record(json);
        }
    }

    private void record(JsonParser json) throws IOException {
        Place place = new Place(source, line(json.currentTokenLocation()), "");
        Object value = value(json);
        if (!(value instanceof Map<?, ?> map)) {
            throw place.unexpected("a taxon concept", value);
        }
        Fields fields = new Fields(map, place);
        if (fields.has("taxon_concepts")) {
            fields.objects("taxon_concepts").forEach(this::concept);
        } else {
            concept(fields);
        }
    }

    private void concept(Fields fields) {
        to.accept(fields.object("taxon_concept").orElse(fields));
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> object = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    private static int line(@Nullable JsonLocation location) {
        return location == null ? 1 : location.getLineNr();
    }
}
