package io.github.epixsdk.testkit.internal.simulated;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The eight ways to carry the sealed original along in a message while another permit stands in its place.
 *
 * <p>After the signature wrapping attacks of McIntosh and Austel (2005) and Somorovsky et al. (2012), in the order of the
 * variants below.
 */
final class SealWrapping {
    private static final Pattern PERMIT_END = Pattern.compile("</[^<>]*>\\s*$");

    private SealWrapping() {}

    /**
     * Wraps.
     *
     * @param message the good answer
     * @param variant 1: seal on the forged permit, original without seal beside it; 2: forged permit without seal, sealed
     *     original beside it; 3: sealed original in the SOAP header; 4: sealed original inside the forged one; 5: original in
     *     an object of the seal on the forged one; 6: original in an attachment element; 7: the seal around the sealed
     *     original; 8: sealed original in a second body
     * @return the answer with a forged permit in the place of the original
     */
    static MessageText wrap(MessageText message, int variant) {
        byte[] original = message.permit();
        String sealed = text(original);
        String plain = text(MessageText.unsealed(original));
        String seal = MessageText.seal(original);
        String forged = text(PermitForger.altered(MessageText.unsealed(original)));
        String forgedSealed = atItsEnd(forged, seal);
        return switch (variant) {
            case 1 -> permit(message, forgedSealed + plain);
            case 2 -> permit(message, forged + sealed);
            case 3 ->
                permit(message, forged)
                        .change(m -> m.replaceFirst(
                                "<soapenv:Header\\s*/>", quoted("<soapenv:Header>" + sealed + "</soapenv:Header>")));
            case 4 -> permit(message, atItsEnd(forged, sealed));
            case 5 -> permit(message, atItsEnd(forged, inObject(seal, plain)));
            case 6 ->
                permit(
                        message,
                        forgedSealed + "<Attachments><AttachmentName>permit.xml</AttachmentName><AttachmentContent>"
                                + plain + "</AttachmentContent></Attachments>");
            case 7 -> permit(message, atItsEnd(forged, inObject(seal, sealed)));
            default ->
                permit(message, forged)
                        .change(m -> m.replace(
                                "</soapenv:Body>", "</soapenv:Body><soapenv:Body>" + sealed + "</soapenv:Body>"));
        };
    }

    private static MessageText permit(MessageText message, String markup) {
        return message.withPermit(MessageText.bytes(markup));
    }

    private static String atItsEnd(String permit, String markup) {
        return PERMIT_END.matcher(permit).replaceFirst(found -> quoted(markup + found.group()));
    }

    private static String inObject(String seal, String markup) {
        String name = seal.substring(1, seal.indexOf("Signature"));
        return PERMIT_END
                .matcher(seal)
                .replaceFirst(
                        found -> quoted("<" + name + "Object>" + markup + "</" + name + "Object>" + found.group()));
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
