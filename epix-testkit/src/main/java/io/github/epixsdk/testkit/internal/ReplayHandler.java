package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.SafeXml;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Answers requests for non-final permits with recorded responses, byte for byte; everything else goes to the simulated Party's
 * own endpoint.
 */
public final class ReplayHandler implements WireHandler {
    private final WireHandler fallback;
    private final Map<Key, byte[]> responses = new HashMap<>();

    private record Key(ToolkitVersion version, String number) {}

    /**
     * Creates the handler.
     *
     * @param fallback answers what was not recorded
     * @param responses whole SOAP responses, each with a permit
     * @throws MalformedDocumentException if one holds no permit
     */
    public ReplayHandler(WireHandler fallback, List<byte[]> responses) {
        this.fallback = fallback;
        PermitCodec codec = PermitCodec.create();
        for (byte[] response : responses) {
            PermitDocument document = codec.read(response);
            this.responses.put(
                    new Key(document.version(), document.permit().number().key()), response.clone());
        }
    }

    @Override
    public int maxRequestBytes() {
        return fallback.maxRequestBytes();
    }

    @Override
    public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
        return recorded(request)
                .map(response ->
                        WireResponse.of(200, Map.of("Content-Type", List.of("text/xml; charset=utf-8")), response))
                .orElseGet(() -> fallback.handle(request, peer));
    }

    private Optional<byte[]> recorded(WireRequest request) {
        if (request.body().isEmpty() || request.body().length().orElse(0) > maxRequestBytes()) {
            return Optional.empty();
        }
        try {
            Document message = SafeXml.parse(request.body().bytes(), ReadLimits.DEFAULT);
            return ToolkitVersion.published().stream()
                    .flatMap(version ->
                            number(message, version).map(number -> responses.get(new Key(version, number))).stream())
                    .findFirst();
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            // No XML, or no number a permit can have: the endpoint will say what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<String> number(Document message, ToolkitVersion version) {
        String operation = Operation.NON_FINAL_PERMIT.standardName();
        boolean asks = List.of(operation, operation + "Request").stream()
                .anyMatch(name -> message.getElementsByTagNameNS(version.messageNamespace(), name)
                                .getLength()
                        == 1);
        NodeList numbers = message.getElementsByTagNameNS("*", "CertificateNumber");
        return asks && numbers.getLength() == 1
                ? Optional.of(numbers.item(0).getTextContent())
                        .filter(n -> !n.isBlank())
                        .map(n -> PermitNumber.of(n).key())
                : Optional.empty();
    }
}
