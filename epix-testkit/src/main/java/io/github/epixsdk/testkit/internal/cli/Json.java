package io.github.epixsdk.testkit.internal.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.epixsdk.testkit.internal.HarmlessJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON for the command line: absent values are absent keys. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Something that writes fields into an object. */
    @FunctionalInterface
    interface Content {
        void writeTo(Json json);
    }

    /** Like {@link Runnable}, for the generator's methods. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    /** Writes plain values: maps, lists, texts and booleans. */
    static void print(PrintWriter out, Map<String, Object> values) {
        print(
                out,
                json -> values.forEach((name, value) -> write(() -> {
                    json.generator.writeFieldName(name);
                    json.plain(value);
                })));
    }

    private void plain(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                generator.writeFieldName(String.valueOf(each.getKey()));
                plain(each.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object each : list) {
                plain(each);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Writes one object and a line end. */
    static void print(PrintWriter out, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            generator.writeStartObject();
            content.writeTo(new Json(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(HarmlessJson.of(text.toString()));
    }

    void field(String name, @Nullable String value) {
        if (value != null) {
            write(() -> generator.writeStringField(name, value));
        }
    }

    void field(String name, Optional<?> value) {
        field(name, value.map(Object::toString).orElse(null));
    }

    void field(String name, boolean value) {
        write(() -> generator.writeBooleanField(name, value));
    }

    void field(String name, long value) {
        write(() -> generator.writeNumberField(name, value));
    }

    /** Writes a list of strings; an empty one is absent. */
    void strings(String name, List<String> values) {
        if (!values.isEmpty()) {
            write(() -> {
                generator.writeArrayFieldStart(name);
                for (String value : values) {
                    generator.writeString(value);
                }
                generator.writeEndArray();
            });
        }
    }

    void object(String name, Content content) {
        write(() -> {
            generator.writeObjectFieldStart(name);
            content.writeTo(this);
            generator.writeEndObject();
        });
    }

    /** Writes a list of objects, also an empty one: a reader loops over it without asking. */
    void objects(String name, List<? extends Content> contents) {
        write(() -> {
            generator.writeArrayFieldStart(name);
            for (Content content : contents) {
                generator.writeStartObject();
                content.writeTo(this);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
