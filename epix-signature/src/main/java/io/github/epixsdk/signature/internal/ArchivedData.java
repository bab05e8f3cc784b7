package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What an archive time stamp is made over (ETSI EN 319 132-1, clause 5.5.2): everything the signature refers to, the signature
 * itself, and the unsigned properties before the time stamp.
 */
final class ArchivedData {
    private final SignatureStructure structure;
    private final @Nullable Referred referred;
    private final Map<DigestMethod, MessageDigest> started = new EnumMap<>(DigestMethod.class);

    private ArchivedData(SignatureStructure structure, @Nullable Referred referred) {
        this.structure = structure;
        this.referred = referred;
    }

    /** Feeds what a reference means, other than the signed properties, into a digest; empty if it is not there. */
    interface Referred {
        boolean feed(Reference reference, MessageDigest digest) throws CanonicalizationException, IOException;
    }

    static ArchivedData of(SignatureStructure structure, Referred referred) {
        return new ArchivedData(structure, referred);
    }

    /** For signatures that are not archived by themselves. */
    static ArchivedData ofValue(SignatureStructure structure) {
        return new ArchivedData(structure, null);
    }

    byte[] valueDigest(DigestMethod method, String prefixes) throws Refusal {
        try {
            return ExclusiveC14n.digest(structure.valueElement(), prefixes, method);
        } catch (CanonicalizationException e) {
            throw unusable("the canonical form of what it was made over could not be computed", e);
        }
    }

    byte[] digest(DigestMethod method, String prefixes, List<Element> before) throws Refusal {
        try {
            MessageDigest digest = references(method);
            update(digest, structure.signedInfo(), prefixes);
            update(digest, structure.valueElement(), prefixes);
            Optional<Element> keyInfo = structure.keyInfo();
            if (keyInfo.isPresent()) {
                update(digest, keyInfo.get(), prefixes);
            }
            for (Element property : before) {
                update(digest, property, prefixes);
            }
            return digest.digest();
        } catch (CanonicalizationException e) {
            throw unusable("the canonical form of what it was made over could not be computed", e);
        }
    }

    /** References are read once for each digest, however many time stamps there are: a file may be a gigabyte. */
    private MessageDigest references(DigestMethod method) throws Refusal, CanonicalizationException {
        try {
            @Nullable MessageDigest known = started.get(method);
            if (known == null) {
                known = method.start();
                for (Reference reference : structure.references()) {
                    feed(reference, known);
                }
                started.put(method, known);
            }
            return (MessageDigest) known.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime cannot copy a digest", e);
        } catch (IOException e) {
            throw unusable("a file the seal covers could not be read", e);
        }
    }

    private void feed(Reference reference, MessageDigest digest)
            throws Refusal, CanonicalizationException, IOException {
        if (reference.uri().equals("#" + structure.properties().id())) {
            update(
                    digest,
                    structure.properties().signedProperties(),
                    reference.transforms().prefixList());
        } else if (referred == null || !referred.feed(reference, digest)) {
            throw unusable(Quoted.of(reference.uri()) + ", which it was made over, is not there", null);
        }
    }

    private static void update(MessageDigest digest, Element element, String prefixes)
            throws CanonicalizationException {
        digest.update(ExclusiveC14n.bytes(element, prefixes));
    }

    private static Refusal unusable(String why, @Nullable Exception cause) {
        return new Refusal(SealCode.TIME_STAMP_MALFORMED, "A time stamp does not count: " + why + ".", cause);
    }
}
