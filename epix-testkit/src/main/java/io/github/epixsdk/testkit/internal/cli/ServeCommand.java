package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.ResponderProfile;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitDocument;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix serve}. */
@Command(
        name = "serve",
        description = {
            "Serve a folder of permits as a Party, until stopped.",
            "Each .xml file is a permit: as issued, or endorsed (with the quantities of box 14), which makes it final."
                    + " Confirmations are booked in memory."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final String ENDING = ".xml";

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "FILE",
            description = "How to serve: party, port, keys, access list and folder of permits, a YAML file.")
    private Path profile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireFile(profile);
        ResponderProfile responder = ResponderProfile.load(profile);
        InMemoryAuthority authority = new InMemoryAuthority(responder.party(), sealer(responder), Clock.systemUTC());
        Path folder = folder(responder);
        int permits = load(folder, authority);
        EpixHttpsServer server = EpixHttpsServer.builder(
                        EpixEndpoint.builder(responder, authority).build(), responder.tlsFiles())
                .host(responder.host())
                .port(responder.port())
                .path(responder.path())
                .start();
        if (permits == 0) {
            spec.commandLine().getErr().println(nothingIn(folder));
        }
        spec.commandLine()
                .getOut()
                .println("Serving " + permits + (permits == 1 ? " permit" : " permits") + " of Party "
                        + responder.party() + " at " + server.uri() + " until stopped");
        UntilStopped.await(server::close);
        return ExitCode.GOOD;
    }

    private static @Nullable Sealer sealer(ResponderProfile responder) {
        return responder.sealKey().map(ServeCommand::sealer).orElse(null);
    }

    private static Sealer sealer(KeyReference key) {
        char[] password = key.password();
        try {
            return Sealer.builder(SigningKey.fromPkcs12(key.file(), password))
                    // Whether they are good was decided when they were issued; a refusal here would look like an
                    // outage.
                    .invalidPermitAllowed(true)
                    .build();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Path folder(ResponderProfile responder) {
        return responder
                .permits()
                .orElseThrow(() -> new CommandLineException(
                        profile + ": the key permits is missing, expected the folder of permits to serve"));
    }

    private static int load(Path folder, InMemoryAuthority authority) {
        List<Path> files = PermitFiles.in(folder, ENDING);
        Map<Path, PermitDocument> documents = new LinkedHashMap<>();
        files.forEach(file -> documents.put(file, PermitFiles.read(file)));
        // As issued before as endorsed, whatever the files are called.
        adopt(authority, documents, false);
        adopt(authority, documents, true);
        return files.size();
    }

    private static String nothingIn(Path folder) {
        return "Warning: no permits in " + folder + ": its files whose names end in " + ENDING
                + " (lower case) are permits, those of folders below are not. Every request for a permit will be"
                + " answered \"not issued\". The folder is read at the start only: put permits there and start again.";
    }

    private static void adopt(InMemoryAuthority authority, Map<Path, PermitDocument> documents, boolean endorsed) {
        documents.forEach((file, document) -> {
            if (document.permit().isEndorsed() != endorsed) {
                return;
            }
            try {
                authority.adopt(document);
            } catch (IllegalArgumentException | MalformedDocumentException e) {
                throw new CommandLineException(file + ": " + e.getMessage(), e);
            }
        });
    }
}
