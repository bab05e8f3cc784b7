package io.github.epixsdk.transport.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedSet;

/** Writes a file of a journal anew, with nothing but number and hashes of some entries. */
final class Stubs {
    private Stubs() {}

    static void write(Path folder, Path file, SortedSet<Long> numbers) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        boolean changed = false;
        try (Segment segment = Segment.open(file);
                FileChannel from = FileChannel.open(file);
                FileChannel to = PrivateFiles.open(fresh)) {
            long position = 0;
            while (position < segment.size()) {
                Optional<Frame> frame = segment.frame(position);
                if (frame.isEmpty()) {
                    throw new IOException("the file " + file.getFileName() + " was changed; verify the journal");
                }
                boolean remove =
                        !frame.get().stub() && numbers.contains(frame.get().sequence());
                if (remove) {
                    to.write(ByteBuffer.wrap(Frame.stubOf(
                                    frame.get().sequence(),
                                    frame.get().previous(),
                                    frame.get().hash())
                            .bytes()));
                } else {
                    copy(from, position, frame.get().length(), to);
                }
                changed |= remove;
                position += frame.get().length();
            }
            to.force(true);
        }
        if (changed) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.forceFolder(folder);
        } else {
            Files.delete(fresh);
        }
    }

    private static void copy(FileChannel from, long position, long length, FileChannel to) throws IOException {
        long done = 0;
        while (done < length) {
            done += from.transferTo(position + done, length - done, to);
        }
    }
}
