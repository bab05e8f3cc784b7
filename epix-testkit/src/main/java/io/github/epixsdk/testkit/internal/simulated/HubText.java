package io.github.epixsdk.testkit.internal.simulated;

/** Messages in the words of the hub's own software, as its source says they look. */
final class HubText {
    private HubText() {}

    /**
     * Writes a fault: unqualified, its code typed with a prefix that is not declared.
     *
     * @param code {@code Server} or {@code Client}
     * @param text the {@code faultstring}
     * @return the message
     */
    static String fault(String code, String text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Body><soap:Fault>"
                + "<faultcode xsi:type=\"xsd:QName\">" + code + "</faultcode><faultstring>" + text
                + "</faultstring></soap:Fault></soap:Body></soap:Envelope>\n";
    }
}
