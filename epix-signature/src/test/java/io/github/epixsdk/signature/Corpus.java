package io.github.epixsdk.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Good, hostile and borderline permits of every family the threat model names, made anew in each run with keys and certificates of
 * their own, each with the verdict and the reason it must get.
 */
final class Corpus {
    private Corpus() {}

    static List<CorpusCase> all() {
        return Stream.of(
                        CorpusGood.cases(),
                        CorpusWrapping.cases(),
                        CorpusStructure.cases(),
                        CorpusReferences.cases(),
                        CorpusText.cases(),
                        CorpusCaps.cases(),
                        CorpusTrust.cases(),
                        CorpusProof.cases())
                .flatMap(List::stream)
                .toList();
    }

    /** Writes the corpus to a folder, with a list of what is expected of each file, for use with other software. */
    static void write(List<CorpusCase> cases, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> list = new ArrayList<>(List.of("file;seal;family;name;verdict;reasons"));
        for (int i = 0; i < cases.size(); i++) {
            CorpusCase each = cases.get(i);
            String file = String.format(Locale.ROOT, "%03d.xml", i + 1);
            Files.writeString(folder.resolve(file), each.message());
            @Nullable String seal = each.seal();
            String sealFile = "";
            if (seal != null) {
                sealFile = file.replace(".xml", ".xades.xml");
                Files.writeString(folder.resolve(sealFile), seal);
            }
            list.add(String.join(
                    ";",
                    file,
                    sealFile,
                    each.family(),
                    each.name(),
                    each.verdict(),
                    String.join(" ", each.codes().stream().map(Enum::name).toList())));
        }
        Files.write(folder.resolve("expected.csv"), list);
    }
}
