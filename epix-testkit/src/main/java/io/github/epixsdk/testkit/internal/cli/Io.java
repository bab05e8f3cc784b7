package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads and writes the files named on the command line; every failure is one clear line. */
final class Io {
    /** What steers a terminal or turns the direction of what is read; never part of a value a form shows. */
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** How the names of the files end that hold the entries of a journal. */
    static final String JOURNAL_FILE = ".epixj";

    private static final String JOURNAL_END = "end";

    private Io() {}

    static byte[] read(Path file) {
        long limit = ReadLimits.DEFAULT.documentBytes();
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limit + 1));
            if (bytes.length > limit) {
                throw new CommandLineException(
                        file + ": larger than " + limit + " bytes, the most a document may have");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses a folder that holds no trace of a journal; what is left of one is a matter of its findings. */
    static void requireJournal(Path folder) {
        String found;
        if (!Files.exists(folder)) {
            found = "no such folder";
        } else if (!Files.isDirectory(folder)) {
            found = "it is no folder";
        } else if (PermitFiles.in(folder, JOURNAL_FILE).isEmpty() && !Files.exists(folder.resolve(JOURNAL_END))) {
            found = "none of its files is in this folder";
        } else {
            return;
        }
        throw new CommandLineException(folder + ": there is no journal here, " + found
                + "; expected the folder of a journal, in which lie the file " + JOURNAL_END
                + " and files named by a number, such as 0000000000000000001" + JOURNAL_FILE);
    }

    static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new CommandLineException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new CommandLineException(file + ": is a folder, expected a file");
        }
    }

    /** Refuses to write over what was read: a value that could not be carried over would be lost for good. */
    static void requireOther(Path input, Path target) {
        try {
            if (Files.exists(target) && Files.isSameFile(input, target)) {
                throw new CommandLineException(target + ": is the file to convert; name another one for the result");
            }
        } catch (IOException e) {
            throw unreadable(target, e);
        }
    }

    /** Writes beside the target first: an interrupted command never leaves half a permit under the final name. */
    static void write(Path file, byte[] bytes) {
        if (Files.isDirectory(file)) {
            throw new CommandLineException(file + ": cannot write, it is a folder, expected a file");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe is written to; it must not be replaced.
                Files.write(file, bytes);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new CommandLineException(file + ": cannot write, the folder does not exist");
            }
            // Not createTempFile: the result gets the permissions any new file of this user gets.
            Path temporary = folder.resolve(".epix-" + UUID.randomUUID() + ".tmp");
            try {
                Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CommandLineException(file + ": cannot write, " + reason(e), e);
        }
    }

    /** Says why the system refused, without the name of a file: the caller names the one the user knows. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is something of that name already";
        }
        String reason = e instanceof FileSystemException refused ? refused.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, "the system does not allow it here");
    }

    /** Keeps text from documents and partners on its line, and from steering the terminal. */
    static String printable(String text) {
        return STEERING.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("?");
    }

    /** Reads a password: the first line of a file. The caller wipes it after use. */
    static char[] password(Path file) {
        byte[] bytes = read(file);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] password = new char[end];
            text.get(password);
            Arrays.fill(text.array(), '\0');
            return password;
        } catch (CharacterCodingException e) {
            throw new CommandLineException(file + ": the password is not UTF-8 text", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static CommandLineException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new CommandLineException(file + ": no such file", e);
        }
        return new CommandLineException(file + ": cannot read, " + reason(e), e);
    }
}
