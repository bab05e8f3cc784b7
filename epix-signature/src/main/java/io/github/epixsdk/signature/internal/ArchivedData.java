package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
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
    private final Map<Way, Fed> fed = new HashMap<>();

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

    /** How what is archived is canonicalised and digested. */
    private record Way(DigestMethod method, String prefixes) {}

    /** What went into a digest so far: everything up to the unsigned properties, and so many of these. */
    private static final class Fed {
        private final MessageDigest digest;
        private int properties;

        Fed(MessageDigest digest) {
            this.digest = digest;
        }
    }

    /**
     * Computes the digest up to one of the unsigned properties. Asked for one after the other, each property is canonicalised once
     * for each way, however many time stamps are over it.
     *
     * @param method the digest
     * @param prefixes the prefixes canonicalised inclusively
     * @param before the first unsigned properties, no fewer than were asked for last
     */
    byte[] digest(DigestMethod method, String prefixes, List<Element> before) throws Refusal {
        try {
            Fed all = fed(new Way(method, prefixes));
            for (; all.properties < before.size(); all.properties++) {
                update(all.digest, before.get(all.properties), prefixes);
            }
            return copy(all.digest).digest();
        } catch (CanonicalizationException e) {
            throw unusable("the canonical form of what it was made over could not be computed", e);
        }
    }

    private Fed fed(Way way) throws Refusal, CanonicalizationException {
        @Nullable Fed known = fed.get(way);
        if (known != null) {
            return known;
        }
        if (fed.size() == XmlNames.MAX_ARCHIVING_WAYS) {
            throw unusable(
                    "the archive time stamps of the seal are made in more than " + XmlNames.MAX_ARCHIVING_WAYS
                            + " ways (digest, prefixes), and the others were not looked at",
                    null);
        }
        Fed all = new Fed(references(way.method()));
        update(all.digest, structure.signedInfo(), way.prefixes());
        update(all.digest, structure.valueElement(), way.prefixes());
        Optional<Element> keyInfo = structure.keyInfo();
        if (keyInfo.isPresent()) {
            update(all.digest, keyInfo.get(), way.prefixes());
        }
        fed.put(way, all);
        return all;
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
            return copy(known);
        } catch (IOException e) {
            throw unusable("a file the seal covers could not be read", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime cannot copy a digest", e);
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
