package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Reads the time stamps of a signature while it stands where it was digested, and computes what each should have been made over. They
 * are judged later, when it is known whose anchors count.
 */
final class StampReader {
    private final ArchivedData archived;
    private final List<Element> properties;
    private final List<ReadStamp> stamps = new ArrayList<>();

    private StampReader(ArchivedData archived, List<Element> properties) {
        this.archived = archived;
        this.properties = properties;
    }

    static List<ReadStamp> read(ArchivedData archived, List<Element> properties) {
        StampReader reader = new StampReader(archived, properties);
        for (int i = 0; i < properties.size(); i++) {
            Element property = properties.get(i);
            boolean archive = Strict.is(property, XmlNames.XADES141, "ArchiveTimeStamp");
            if (!archive && !Strict.is(property, XmlNames.XADES, "SignatureTimeStamp")) {
                continue;
            }
            reader.read(property, i, archive);
            if (reader.stamps.size() > XmlNames.MAX_TIME_STAMPS) {
                break;
            }
        }
        return List.copyOf(reader.stamps);
    }

    private void read(Element property, int index, boolean archive) {
        try {
            StampElement element = StampElement.read(property);
            for (Octets der : element.tokens()) {
                if (stamps.size() == XmlNames.MAX_TIME_STAMPS) {
                    throw new Refusal(
                            SealCode.TIME_STAMP_MALFORMED,
                            "The seal brings more than " + XmlNames.MAX_TIME_STAMPS
                                    + " time stamps; the others were not looked at.");
                }
                stamps.add(read(der, element.prefixes(), index, archive));
            }
        } catch (Refusal e) {
            stamps.add(ReadStamp.refused(archive, index, e));
        }
    }

    private ReadStamp read(Octets der, String prefixes, int index, boolean archive) {
        try {
            StampToken token = StampToken.read(der.bytes());
            DigestMethod method = token.digestMethod();
            return ReadStamp.of(
                    archive,
                    index,
                    token,
                    archive
                            ? archived.digest(method, prefixes, properties.subList(0, index))
                            : archived.valueDigest(method, prefixes));
        } catch (Refusal e) {
            return ReadStamp.refused(archive, index, e);
        } catch (RuntimeException | StackOverflowError e) {
            // Libraries answer ill-formed and deeply nested ASN.1 in many ways; to the caller they are one.
            return ReadStamp.refused(
                    archive,
                    index,
                    new Refusal(
                            SealCode.TIME_STAMP_MALFORMED,
                            "A time stamp does not count: it cannot be read; it is ill-formed.",
                            e));
        }
    }
}
