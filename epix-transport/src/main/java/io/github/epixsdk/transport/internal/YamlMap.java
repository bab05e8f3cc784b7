package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a YAML file, read as nodes so that every complaint can name its line. Values are taken as written: no type is
 * guessed, so {@code NO} stays a country.
 */
final class YamlMap {
    private static final int LARGEST_FILE = 1024 * 1024;

    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, YamlMap> inside = new LinkedHashMap<>();
    private final Problems problems;
    private final Path folder;
    private final String place;

    /** Reads a mapping; its place is empty for that of the file, else the keys that lead to it and a point. */
    private YamlMap(MappingNode node, Problems problems, Path folder, String place) {
        this.problems = problems;
        this.folder = folder;
        this.place = place;
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                    problems.add(line(key), "the key " + name(key.getValue()) + " stands here a second time");
                }
                lines.putIfAbsent(key.getValue(), line(key));
            } else {
                problems.add(line(tuple.getKeyNode()), "expected a plain key");
            }
        }
    }

    /** Reads a file whose content is one mapping. */
    static YamlMap load(Path file, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ConfigurationException("Cannot read the profile " + file + ": there is no such file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(
                        "Cannot read the profile " + file + ": it is larger than " + LARGEST_FILE + " bytes");
            }
            return parse(Files.readString(file), file, problems);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("Cannot read the profile " + file + ": it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new ConfigurationException("Cannot read the profile " + file, e);
        }
    }

    /** Reads a text whose content is one mapping. */
    static YamlMap parse(String text, Path file, Problems problems) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setMaxAliasesForCollections(10)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                Path parent = file.toAbsolutePath().getParent();
                return new YamlMap(mapping, problems, parent == null ? file.toAbsolutePath() : parent, "");
            }
            throw new ConfigurationException(
                    "Cannot read the profile " + file + ": expected lines of the form \"key: value\"");
        } catch (MarkedYamlEngineException e) {
            throw new ConfigurationException(
                    "Cannot read the profile " + file
                            + e.getProblemMark()
                                    .map(m -> ", line " + (m.getLine() + 1))
                                    .orElse("") + ": " + e.getProblem(),
                    e);
        } catch (StackOverflowError e) {
            throw new ConfigurationException("Cannot read the profile " + file + ": it is nested too deeply", e);
        } catch (YamlEngineException e) {
            throw new ConfigurationException("Cannot read the profile " + file + ": it is not YAML", e);
        }
    }

    /** The text of a key, or empty if it is not there or has no value. */
    Optional<String> text(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue().isBlank()
                                || (scalar.isPlain() && scalar.getValue().equals("null"))
                        ? Optional.empty()
                        : Optional.of(scalar.getValue().strip());
            }
            problems.add(line(node), name(key) + " takes a single value");
            return Optional.empty();
        });
    }

    /** The text of a key that must be there. */
    Optional<String> required(String key) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            problems.add("the key " + name(key) + " is missing");
        }
        return value;
    }

    /** A converted text; a value that cannot be converted is a problem. */
    <T> Optional<T> value(String key, Function<String, T> conversion) {
        return converted(key, text(key), conversion);
    }

    /** A converted text that must be there. */
    <T> Optional<T> requiredValue(String key, Function<String, T> conversion) {
        return converted(key, required(key), conversion);
    }

    private <T> Optional<T> converted(String key, Optional<String> text, Function<String, T> conversion) {
        try {
            return text.map(conversion);
        } catch (IllegalArgumentException e) {
            problems.add(lineOf(key), name(key) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A path, against the folder of the file. */
    Optional<Path> path(String key) {
        return value(key, text -> folder.resolve(text).normalize());
    }

    /** A list of texts; a single text is a list of one. */
    Optional<List<String>> texts(String key) {
        return node(key).map(node -> {
            List<String> values = new ArrayList<>();
            if (node instanceof SequenceNode sequence) {
                for (Node element : sequence.getValue()) {
                    if (element instanceof ScalarNode scalar) {
                        values.add(scalar.getValue().strip());
                    } else {
                        problems.add(line(element), name(key) + " takes a list of single values");
                    }
                }
            } else if (node instanceof ScalarNode scalar) {
                values.add(scalar.getValue().strip());
            } else {
                problems.add(line(node), name(key) + " takes a list");
            }
            return values;
        });
    }

    /** A list of converted texts. */
    <T> Optional<List<T>> values(String key, Function<String, T> conversion) {
        return texts(key).map(texts -> {
            List<T> values = new ArrayList<>();
            for (String text : texts) {
                converted(key, Optional.of(text), conversion).ifPresent(values::add);
            }
            return values;
        });
    }

    /** A mapping inside this one. */
    Optional<YamlMap> map(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof MappingNode mapping) {
                YamlMap map = new YamlMap(mapping, problems, folder, name(key) + ".");
                inside.put(key, map);
                return Optional.of(map);
            }
            problems.add(line(node), name(key) + " takes keys and values of its own");
            return Optional.empty();
        });
    }

    /** The keys in the order of the file. */
    Collection<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The keys that lead to this mapping; empty for that of the file. */
    String section() {
        return place.isEmpty() ? "" : place.substring(0, place.length() - 1);
    }

    /** A key with those that lead to it, such as {@code timeouts.connect}. */
    String name(String key) {
        return place + key;
    }

    /** The line of a key. */
    int lineOf(String key) {
        return lines.getOrDefault(key, 1);
    }

    /** The line of a key, or of one in the mapping it stands for; the nearest to it that is there. */
    Optional<Integer> line(List<String> place) {
        Optional<Integer> here = Optional.ofNullable(lines.get(place.get(0)));
        List<String> rest = place.subList(1, place.size());
        return rest.isEmpty()
                ? here
                : Optional.ofNullable(inside.get(place.get(0)))
                        .flatMap(map -> map.line(rest))
                        .or(() -> here);
    }

    /** Complains about every key nobody asked for, and names the nearest ones that are known. */
    void rejectUnknownKeys() {
        rejectUnknownKeys(Set::of);
    }

    /**
     * Complains about every key nobody asked for, and names the nearest ones that are known.
     *
     * @param everywhere all keys of such a file, those in mappings as {@code timeouts.connect}; asked for only if needed
     */
    void rejectUnknownKeys(Supplier<Set<String>> everywhere) {
        List<String> unknown =
                entries.keySet().stream().filter(key -> !asked.contains(key)).toList();
        if (!unknown.isEmpty()) {
            Set<String> all = everywhere.get();
            unknown.forEach(key -> problems.add(
                    lineOf(key),
                    SecretKeys.complaint(place, key, asked, all)
                            .orElseGet(() -> "unknown key " + name(key) + Spelling.hint(place, key, asked, all))));
        }
    }

    private Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    /** Every key that a reader has asked for so far, of this mapping and those in it, as {@code timeouts.connect}. */
    Set<String> known() {
        Set<String> all = new TreeSet<>(asked);
        inside.forEach((key, map) -> map.known().forEach(name -> all.add(key + "." + name)));
        return all;
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
