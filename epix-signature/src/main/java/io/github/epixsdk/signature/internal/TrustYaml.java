package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** A mapping of a trust file, read as nodes: every complaint names its line, and no value is guessed to be of another type. */
public final class TrustYaml {
    private static final int LARGEST_FILE = 1024 * 1024;

    private final Path file;
    private final MappingNode node;
    private final byte[] source;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private TrustYaml(Path file, MappingNode node, byte[] source) {
        this.file = file;
        this.node = node;
        this.source = source;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw problem(tuple.getKeyNode(), "expected a plain key");
            }
            if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                throw problem(key, "the key " + key.getValue() + " stands here a second time");
            }
        }
    }

    /** Reads a file whose content is one mapping. */
    public static TrustYaml load(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new TrustException("Cannot read the trust file " + file + ": there is no such file", null);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new TrustException(
                        "Cannot read the trust file " + file + ": it is larger than " + LARGEST_FILE + " bytes", null);
            }
            byte[] source = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source))
                    .toString();
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setMaxAliasesForCollections(10)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return new TrustYaml(file, mapping, source);
            }
            throw new TrustException(
                    "Cannot read the trust file " + file + ": expected lines of the form \"key: value\"", null);
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
            throw new TrustException("Cannot read the trust file " + file + line + ": " + e.getProblem(), e);
        } catch (YamlEngineException | StackOverflowError e) {
            throw new TrustException("Cannot read the trust file " + file + ": it is not YAML", e);
        } catch (CharacterCodingException e) {
            throw new TrustException("Cannot read the trust file " + file + ": it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new TrustException("Cannot read the trust file " + file, e);
        }
    }

    byte[] source() {
        return source;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** Refuses keys that mean nothing, which are mostly misspelt. */
    void allow(String... known) {
        Set<String> names = Set.of(known);
        entries.forEach((key, value) -> {
            if (!names.contains(key)) {
                throw problem(value, "unknown key " + Quoted.of(key) + ", expected one of " + List.of(known));
            }
        });
    }

    Optional<String> text(String key) {
        @Nullable Node value = entries.get(key);
        return value == null ? Optional.empty() : Optional.of(scalar(value, key));
    }

    String required(String key) {
        return text(key).orElseThrow(() -> problem(node, "the key " + key + " is missing"));
    }

    TrustYaml map(String key) {
        @Nullable Node value = entries.get(key);
        if (value instanceof MappingNode mapping) {
            return new TrustYaml(file, mapping, source);
        }
        throw problem(value == null ? node : value, key + " takes keys and values of its own");
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node each : list(key)) {
            texts.add(scalar(each, key));
        }
        return texts;
    }

    /** A list of mappings; a single text stands for a mapping with one key. */
    List<TrustYaml> maps(String key, String shortFor) {
        List<TrustYaml> maps = new ArrayList<>();
        for (Node each : list(key)) {
            if (each instanceof MappingNode mapping) {
                maps.add(new TrustYaml(file, mapping, source));
            } else {
                TrustYaml single = new TrustYaml(
                        file,
                        new MappingNode(
                                node.getTag(),
                                true,
                                List.of(),
                                node.getFlowStyle(),
                                each.getStartMark(),
                                each.getEndMark()),
                        source);
                single.entries.put(shortFor, each);
                maps.add(single);
            }
        }
        return maps;
    }

    private List<Node> list(String key) {
        @Nullable Node value = entries.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    private String scalar(Node value, String key) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw problem(value, key + " takes a single value");
    }

    /** A complaint about the value of a key. */
    TrustException problem(String key, String text) {
        return problem(entries.getOrDefault(key, node), text);
    }

    /** A complaint about one value of a key that may have several. */
    TrustException problemWith(String key, String value, String text, TrustException cause) {
        Node at = list(key).stream()
                .filter(each -> each instanceof ScalarNode scalar
                        && scalar.getValue().strip().equals(value))
                .findFirst()
                .orElse(node);
        return problem(at, text, cause);
    }

    private TrustException problem(Node at, String text) {
        return problem(at, text, null);
    }

    private TrustException problem(Node at, String text, @Nullable TrustException cause) {
        int line = at.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new TrustException("Cannot read the trust file " + file + ", line " + line + ": " + text, cause);
    }
}
