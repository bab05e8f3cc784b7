package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Element;

/**
 * The permit and the files a seal refers to, as they are digested once more for an archive time stamp.
 *
 * @param coverage what the seal covers
 * @param permit the permit
 * @param own the seal
 * @param enveloped all seals in the permit
 * @param attachments the files beside the permit
 */
record ReferredData(Coverage coverage, Element permit, Element own, List<Element> enveloped, Attachments attachments)
        implements ArchivedData.Referred {

    @Override
    public boolean feed(Reference reference, MessageDigest digest) throws CanonicalizationException, IOException {
        if (reference.equals(coverage.main())) {
            digest.update(PermitDigest.without(
                    PermitDigest.left(reference, own, enveloped),
                    () -> ExclusiveC14n.bytes(permit, reference.transforms().prefixList())));
            return true;
        }
        try {
            return attachments.feed(reference, digest);
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        } catch (Refusal e) {
            return false;
        }
    }
}
