package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The Party a certificate belongs to: the attribute countryName (OID 2.5.4.6) of its subject.
 *
 * <p>The encoded name is walked as the structure it is (X.501: a sequence of sets of type and value). A search in its text
 * form would be fooled by an organisation called {@code A C=FR/B} or by {@code DC=org}.
 */
public final class CertificateCountry {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final byte[] COUNTRY_NAME = {0x55, 0x04, 0x06};

    private CertificateCountry() {}

    /** The country, or empty if the subject has none, one that is no country code, or several that differ. */
    public static Optional<CountryCode> of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal().getEncoded());
    }

    /** The same for the DER encoding of a name. */
    static Optional<CountryCode> of(byte[] encodedName) {
        Set<String> found = new HashSet<>();
        try {
            Der name = new Der(encodedName, 0, encodedName.length).enter(SEQUENCE);
            while (name.hasMore()) {
                Der rdn = name.enter(SET);
                while (rdn.hasMore()) {
                    Der attribute = rdn.enter(SEQUENCE);
                    byte[] type = attribute.value(OBJECT_IDENTIFIER);
                    byte[] value = attribute.value(-1);
                    if (Arrays.equals(type, COUNTRY_NAME)) {
                        found.add(new String(value, StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return found.size() == 1 ? CountryCode.find(found.iterator().next()) : Optional.empty();
    }

    /** Just enough of DER to walk a name. */
    private static final class Der {
        private final byte[] bytes;
        private final int end;
        private int at;

        Der(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.at = start;
            this.end = end;
        }

        boolean hasMore() {
            return at < end;
        }

        Der enter(int tag) {
            int length = header(tag);
            Der inner = new Der(bytes, at, at + length);
            at += length;
            return inner;
        }

        byte[] value(int tag) {
            int length = header(tag);
            byte[] value = Arrays.copyOfRange(bytes, at, at + length);
            at += length;
            return value;
        }

        /** Passes tag and length; a negative tag takes any. */
        private int header(int tag) {
            int found = next();
            if (tag >= 0 && found != tag) {
                throw new IllegalArgumentException("not the expected tag");
            }
            int length = next();
            if (length >= 0x80) {
                int octets = length & 0x7f;
                if (octets < 1 || octets > 3) {
                    throw new IllegalArgumentException("not a length of a name");
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | next();
                }
            }
            if (length > end - at) {
                throw new IndexOutOfBoundsException();
            }
            return length;
        }

        private int next() {
            if (at >= end) {
                throw new IndexOutOfBoundsException();
            }
            return bytes[at++] & 0xff;
        }
    }
}
