package io.github.epixsdk.xml;

import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.w3c.dom.Document;

/** A program of its own, for a Java machine with little memory: reads a permit, or only its tree, and says how many items it has. */
public final class ReadProbe {
    private ReadProbe() {}

    public static void main(String[] arguments) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        if (arguments[1].equals("tree")) {
            Document tree = SafeXml.parse(bytes, ReadLimits.DEFAULT);
            print(tree.getElementsByTagNameNS("*", "IncludedSupplyChainConsignmentItem")
                    .getLength());
        } else {
            PermitDocument document = PermitCodec.create().read(bytes);
            print(document.permit().items().size());
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(int items) {
        System.out.println(items + " items");
    }
}
