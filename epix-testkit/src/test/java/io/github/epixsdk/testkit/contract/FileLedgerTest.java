package io.github.epixsdk.testkit.contract;

import io.github.epixsdk.transport.ledger.FileLedger;
import io.github.epixsdk.transport.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerContract {
    @TempDir
    private Path folder;

    @Override
    protected Ledger open() {
        return FileLedger.open(folder.resolve("ledger"));
    }

    /** A file is for one process. */
    @Override
    protected Ledger openAnother(Ledger first) {
        return first;
    }
}
