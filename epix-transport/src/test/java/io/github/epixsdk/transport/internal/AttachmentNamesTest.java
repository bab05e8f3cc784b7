package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentNamesTest {
    @Test
    void keepsAnOrdinaryName() {
        assertThat(AttachmentNames.safe("Приложение 1.pdf")).isEqualTo("Приложение 1.pdf");
    }

    @Test
    void keepsTheNameOfASealBesideItsPermit() {
        assertThat(AttachmentNames.safe("XA/2026/000017.xades.xml")).isEqualTo("XA/2026/000017.xades.xml");
    }

    @Test
    void stripsFoldersThatLeadElsewhere() {
        assertThat(AttachmentNames.safe("../../packing list.pdf")).isEqualTo("packing list.pdf");
        assertThat(AttachmentNames.safe("c:\\temp\\x.pdf")).isEqualTo("x.pdf");
        assertThat(AttachmentNames.safe("/etc/passwd")).isEqualTo("passwd");
        assertThat(AttachmentNames.safe("a/..")).isEqualTo("attachment");
    }

    @Test
    void shortensALongNameAndKeepsItsSuffix() {
        assertThat(AttachmentNames.safe("a".repeat(296) + ".pdf")).hasSize(255).endsWith("aa.pdf");
    }

    @Test
    void namesWhatHasNoName() {
        assertThat(AttachmentNames.safe(" \u0000")).isEqualTo("attachment");
    }
}
