package io.github.epixsdk.signature.internal;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;

/** ECDSA values come as DER from Java providers and devices; XML signatures want the two numbers side by side. */
final class EcdsaValues {
    private EcdsaValues() {}

    /** Converts a DER value, or tells that it is none. */
    static Optional<byte[]> fromDer(byte[] value, int fieldBytes) {
        try {
            ASN1Sequence pair = ASN1Sequence.getInstance(value);
            if (pair.size() != 2) {
                return Optional.empty();
            }
            byte[] plain = new byte[2 * fieldBytes];
            number(pair, 0, plain, fieldBytes);
            number(pair, 1, plain, fieldBytes);
            return Optional.of(plain);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void number(ASN1Sequence pair, int index, byte[] plain, int fieldBytes) {
        BigInteger number = ASN1Integer.getInstance(pair.getObjectAt(index)).getPositiveValue();
        byte[] bytes = BigIntegers.asUnsignedByteArray(fieldBytes, number);
        System.arraycopy(bytes, 0, plain, index * fieldBytes, fieldBytes);
    }
}
