package io.github.epixsdk.interop;

import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The WSDL and schemas of one interface version, laid into a folder as a partner's developer would. */
final class PublishedInterface {
    private static final String RESOURCES = "/META-INF/epix/schema/";

    private PublishedInterface() {}

    /** Returns the WSDL's file. */
    static Path unpack(ToolkitVersion version, Path folder) throws IOException {
        String code = version.code();
        for (String name : List.of(
                "interface-" + code + ".wsdl",
                "message-" + code + ".xsd",
                "permit-" + code + ".xsd",
                "ram-" + code + ".xsd")) {
            try (InputStream in = PermitCodec.class.getResourceAsStream(RESOURCES + name)) {
                if (in == null) {
                    throw new IOException("no resource " + RESOURCES + name);
                }
                Files.copy(in, folder.resolve(name));
            }
        }
        return folder.resolve("interface-" + code + ".wsdl");
    }

    /** The digest by which a partner's program says what it read. */
    static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
