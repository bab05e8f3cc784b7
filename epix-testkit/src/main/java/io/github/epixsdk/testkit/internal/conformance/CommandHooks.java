package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.PartnerHooks;
import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads the partner's book with a command of the tester: it is given the number of the permit as its only argument, and prints one
 * line for each booking, with its positions as {@code A=5 B=2.5}.
 */
final class CommandHooks implements PartnerHooks {
    private static final int MOST_SECONDS = 20;

    private final Path folder;
    private final String command;

    CommandHooks(Path folder, String command) {
        this.folder = folder;
        this.command = command;
    }

    @Override
    public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
        List<Map<String, BigDecimal>> bookings = new ArrayList<>();
        for (String line : output(permit).lines().toList()) {
            if (!line.isBlank()) {
                bookings.add(booking(line.strip()));
            }
        }
        return Optional.of(bookings);
    }

    private Map<String, BigDecimal> booking(String line) {
        Map<String, BigDecimal> booking = new LinkedHashMap<>();
        for (String position : line.split("\\s+", -1)) {
            int equals = position.indexOf('=');
            try {
                booking.put(position.substring(0, equals), new BigDecimal(position.substring(equals + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new ConfigurationException(
                        "book: expected positions such as A=5 B=2.5 from " + command + ", found " + line, e);
            }
        }
        return booking;
    }

    private String output(PermitNumber permit) {
        try {
            Process process = new ProcessBuilder(folder.resolve(command).toString(), permit.value())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new ConfigurationException("book: the command " + command + " failed");
            }
            return text;
        } catch (IOException e) {
            throw new ConfigurationException("book: cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("book: the command " + command + " was interrupted", e);
        }
    }
}
