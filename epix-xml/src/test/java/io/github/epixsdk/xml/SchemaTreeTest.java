package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.SchemaElements.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our schemas against the element trees that were derived mechanically from the published samples. */
class SchemaTreeTest {
    private static final Pattern LINE = Pattern.compile(
            "( *)- `(?:(\\w+):)?(\\w+)` \\*\\*(\\d\\.\\.[1n])\\*\\*.*?((?: @\\w+(?:=\\S+)?)*)(?: e\\.g\\..*)?");

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void everyElementIsThereInItsOrderAndCardinality(String version) {
        List<Node> published = published(version);
        List<Node> ours =
                SchemaElements.tree(version, ToolkitVersion.of(version).permitElement());

        assertThat(published).hasSizeGreaterThan(200);
        assertThat(ours)
                .extracting(n -> n.cardinality() + " " + n.path())
                .containsExactlyElementsOf(published.stream()
                        .map(n -> n.cardinality() + " " + n.path())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void everyAttributeIsThere(String version) {
        List<Node> published = published(version);
        List<Node> ours =
                SchemaElements.tree(version, ToolkitVersion.of(version).permitElement());

        for (int i = 0; i < published.size(); i++) {
            assertThat(ours.get(i).attributes())
                    .as(published.get(i).path())
                    .containsAll(published.get(i).attributes());
        }
    }

    /** The part of the tree below the permit element. */
    private static List<Node> published(String version) {
        String text = new String(Samples.sharedFile("spec/schema-tree-" + version + ".md"), UTF_8);
        List<Node> nodes = new ArrayList<>();
        List<String> path = new ArrayList<>();
        String root = ToolkitVersion.of(version).permitElement();
        for (String line : text.lines().toList()) {
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                continue;
            }
            int depth = m.group(1).length() / 2;
            path.subList(Math.min(depth, path.size()), path.size()).clear();
            path.add(m.group(3));
            int at = path.indexOf(root);
            if (at >= 0 && at < path.size() - 1) {
                nodes.add(new Node(
                        "/" + String.join("/", path.subList(at + 1, path.size())),
                        m.group(4),
                        Pattern.compile("@(\\w+)")
                                .matcher(m.group(5))
                                .results()
                                .map(r -> r.group(1))
                                .toList(),
                        ""));
            }
        }
        return nodes;
    }
}
