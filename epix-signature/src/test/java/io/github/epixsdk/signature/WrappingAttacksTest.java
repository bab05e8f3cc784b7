package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static io.github.epixsdk.signature.SealCode.DUPLICATE_ID;
import static io.github.epixsdk.signature.SealCode.HASH_FAILURE;
import static io.github.epixsdk.signature.SealCode.PERMIT_MISSING;
import static io.github.epixsdk.signature.SealCode.SEVERAL_PERMITS;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MISPLACED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sealed original is moved somewhere and a forged permit is put in its place, or the seal is taken elsewhere. */
class WrappingAttacksTest {
    private static final String GOOD = sealed(Samples.v2());
    private static final String SEAL = GOOD.substring(GOOD.indexOf("<ds:Signature"), GOOD.indexOf("</CITESEPermit>"));
    private static final String FORGED = Samples.v2().replace("XA000000", "XA999999");

    static Stream<Arguments> wrapped() {
        String id = GOOD.replaceAll("(?s).*<ds:Signature [^>]*Id=\"([^\"]*)\".*", "$1");
        return Stream.of(
                attack("the seal alone on a forged permit", put(FORGED, SEAL), HASH_FAILURE),
                attack(
                        "original beside the forged one in the message",
                        Samples.inMessage(put(FORGED, SEAL) + Samples.v2()),
                        SEVERAL_PERMITS),
                attack(
                        "sealed original beside the forged one in the message",
                        Samples.inMessage(FORGED + GOOD),
                        SEVERAL_PERMITS),
                attack("sealed original in the header", Samples.inMessage(FORGED, GOOD), SEVERAL_PERMITS),
                attack("the only permit in the header", Samples.inMessage("", GOOD), PERMIT_MISSING),
                attack("sealed original inside the forged one", put(FORGED, GOOD), SEVERAL_PERMITS),
                attack(
                        "original in an object of the signature",
                        put(
                                FORGED,
                                SEAL.replace(
                                        "</ds:Signature>",
                                        "<ds:Object>" + Samples.v2() + "</ds:Object></ds:Signature>")),
                        SEVERAL_PERMITS),
                attack(
                        "original inside the signed properties",
                        put(FORGED, SEAL.replace("<xades:MimeType>", Samples.v2() + "<xades:MimeType>")),
                        SEVERAL_PERMITS),
                attack(
                        "original in an attachment beside the permit",
                        Samples.inMessage(put(FORGED, SEAL) + "<Attachments>" + GOOD + "</Attachments>"),
                        SEVERAL_PERMITS),
                attack("signature around the original", signatureAround(), SEVERAL_PERMITS),
                attack(
                        "a second body",
                        Samples.inMessage(GOOD)
                                .replace("</soapenv:Body>", "</soapenv:Body><soapenv:Body><other/></soapenv:Body>"),
                        SEVERAL_PERMITS),
                attack(
                        "the same identifier twice",
                        GOOD.replace("<ram:ID>A<", "<ram:ID Id=\"" + id + "\">A<"),
                        DUPLICATE_ID),
                attack(
                        "the same identifier as xml:id",
                        GOOD.replace("<ram:ID>A<", "<ram:ID xml:id=\"" + id + "\">A<"),
                        DUPLICATE_ID),
                attack(
                        "the same identifier as wsu:Id",
                        GOOD.replace(
                                "<ram:ID>A<",
                                "<ram:ID xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\""
                                        + " wsu:Id=\"" + id + "\">A<"),
                        DUPLICATE_ID),
                attack("stripped seal", Samples.v2(), SIGNATURE_MISSING),
                attack(
                        "seal not at the end",
                        GOOD.replace(SEAL, "").replace("<rsm:Header", SEAL + "<rsm:Header"),
                        SIGNATURE_MISPLACED),
                attack(
                        "seal deeper in the permit",
                        GOOD.replace(SEAL, "").replace("<ram:ID>A<", SEAL + "<ram:ID>A<"),
                        SIGNATURE_MISPLACED),
                attack("seal beside the permit", Samples.inMessage(Samples.v2() + SEAL), SIGNATURE_MISPLACED),
                attack("something added after the seal", put(GOOD, "<extra/>"), SIGNATURE_MISPLACED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrapped")
    void refuses(String name, String document, SealCode expected) {
        SealVerdict verdict = verify(document);

        assertThat(verdict.isValid()).as("%s", verdict).isFalse();
        assertThat(verdict.verifiedPermit()).isEmpty();
        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(expected);
        assertThat(verdict.code()).isEqualTo(expected.outcome().name());
        assertThat(verdict.reasons().get(0).message()).endsWith(".").doesNotContain("Exception", "\n");
    }

    private static Arguments attack(String name, String document, SealCode expected) {
        return Arguments.of(name, document, expected);
    }

    private static String put(String permit, String atItsEnd) {
        return permit.replace("</CITESEPermit>", atItsEnd + "</CITESEPermit>");
    }

    private static String signatureAround() {
        return put(FORGED, SEAL.replace("<ds:Object>", "<ds:Object>" + GOOD + "</ds:Object><ds:Object>"));
    }
}
