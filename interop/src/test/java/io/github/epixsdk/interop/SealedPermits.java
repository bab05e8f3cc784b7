package io.github.epixsdk.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The permit that is sealed, and what a forger makes of it. */
final class SealedPermits {
    private SealedPermits() {}

    static byte[] unsealed() {
        return PermitCodec.create()
                .write(
                        SamplePermits.rehearsal(PermitNumber.of("XA/2026/000017"), LocalDate.now(ZoneOffset.UTC)),
                        WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();
    }

    /** The same for another permit number. */
    static byte[] tampered(byte[] permit) {
        return new String(permit, UTF_8)
                .replace("XA/2026/000017", "XA/2026/000018")
                .getBytes(UTF_8);
    }
}
