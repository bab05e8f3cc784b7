package io.github.epixsdk.testkit.contract;

import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileJournalContractTest extends JournalContract {
    @TempDir
    private Path folder;

    @Override
    protected Journal open() {
        return FileJournal.open(folder);
    }
}
