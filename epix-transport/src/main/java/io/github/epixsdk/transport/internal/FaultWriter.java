package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.SoapVersion;
import javax.xml.namespace.QName;

/** Writes faults, in the form of either version of SOAP. */
public final class FaultWriter {
    private FaultWriter() {}

    /** Writes a fault message. */
    public static byte[] write(ResponderFault fault, SoapVersion soap) {
        MessageWriter writer = MessageWriter.begin(soap, headers(fault, soap));
        String code = "soapenv:" + fault.soapCode().in(soap);
        if (soap == SoapVersion.SOAP_12) {
            writer.raw("<soapenv:Fault><soapenv:Code><soapenv:Value>" + code + "</soapenv:Value></soapenv:Code>"
                            + "<soapenv:Reason><soapenv:Text xml:lang=\"en\">")
                    .raw(MessageWriter.escaped(fault.text()))
                    .raw("</soapenv:Text></soapenv:Reason>");
            detail(writer, fault, "soapenv:Detail");
        } else {
            writer.raw("<soapenv:Fault><faultcode>" + code + "</faultcode>").element("faultstring", fault.text());
            detail(writer, fault, "detail");
        }
        return writer.raw("</soapenv:Fault>").toBytes();
    }

    private static void detail(MessageWriter writer, ResponderFault fault, String element) {
        if (!fault.hasDetail()) {
            return;
        }
        writer.raw("<" + element + "><f:EpixFault xmlns:f=\"" + ResponderFault.NAMESPACE + "\">")
                .element("f:code", fault.code());
        if (!fault.detail().isEmpty()) {
            writer.element("f:text", fault.detail());
        }
        writer.raw("</f:EpixFault></" + element + ">");
    }

    /** SOAP 1.2 says which header blocks were not understood, and both versions which envelopes would be. */
    private static String headers(ResponderFault fault, SoapVersion soap) {
        StringBuilder headers = new StringBuilder();
        if (soap == SoapVersion.SOAP_12) {
            for (QName name : fault.notUnderstood()) {
                boolean qualified = !name.getNamespaceURI().isEmpty();
                headers.append("<soapenv:NotUnderstood qname=\"")
                        .append(qualified ? "x:" : "")
                        .append(MessageWriter.escaped(name.getLocalPart()))
                        .append(qualified ? "\" xmlns:x=\"" + MessageWriter.escaped(name.getNamespaceURI()) : "")
                        .append("\"/>");
            }
        }
        if (!fault.understood().isEmpty()) {
            headers.append("<u:Upgrade xmlns:u=\"")
                    .append(SoapVersion.SOAP_12.namespace())
                    .append("\">");
            for (SoapVersion understood : fault.understood()) {
                headers.append("<u:SupportedEnvelope qname=\"e:Envelope\" xmlns:e=\"")
                        .append(understood.namespace())
                        .append("\"/>");
            }
            headers.append("</u:Upgrade>");
        }
        return headers.toString();
    }
}
