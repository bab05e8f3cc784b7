package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.ws.WsImport;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;

/** What a partner's code generator makes of our WSDL, compiled. */
final class GeneratedClient implements AutoCloseable {
    private static final String PACKAGE = "partner";

    private final Path wsdl;
    private final URLClassLoader loader;

    private GeneratedClient(Path wsdl, Path classes) throws MalformedURLException {
        this.wsdl = wsdl;
        this.loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratedClient.class.getClassLoader());
    }

    /** Generates with the tool of Apache CXF. */
    static GeneratedClient byCxf(ToolkitVersion version, Path folder) throws Exception {
        Path wsdl = PublishedInterface.unpack(version, folder);
        Path sources = Files.createDirectory(folder.resolve("cxf"));
        new WSDLToJava(new String[] {"-p", PACKAGE, "-d", sources.toString(), "-validate", wsdl.toString()})
                .run(new ToolContext());
        return new GeneratedClient(wsdl, compile(sources, folder));
    }

    /** Generates with the tool of Metro. */
    static GeneratedClient byMetro(ToolkitVersion version, Path folder) throws Throwable {
        Path wsdl = PublishedInterface.unpack(version, folder);
        Path sources = Files.createDirectory(folder.resolve("metro"));
        int exit = WsImport.doMain(
                new String[] {"-p", PACKAGE, "-Xnocompile", "-s", sources.toString(), "-quiet", wsdl.toString()});
        assertThat(exit).isZero();
        return new GeneratedClient(wsdl, compile(sources, folder));
    }

    /** The generated interface with the four operations. */
    Class<?> port() throws ClassNotFoundException {
        return loader.loadClass(PACKAGE + ".CitesDataExchange");
    }

    URL wsdl() throws MalformedURLException {
        return wsdl.toUri().toURL();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static Path compile(Path sources, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of("-d", classes.toString(), "-proc:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return classes;
    }
}
