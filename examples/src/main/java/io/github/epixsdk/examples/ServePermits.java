package io.github.epixsdk.examples;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.ResponderProfile;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves permits to partners: the mirror of {@link QuickStart}.
 *
 * <p>A national system implements the four methods of {@link EpixService} over its own database; the SDK does the rest: TLS, who
 * is calling and whether they may, SOAP in both versions, faults.
 */
public final class ServePermits implements EpixService {
    private final Map<String, byte[]> sealedPermits;
    private final Set<String> booked = ConcurrentHashMap.newKeySet();

    /**
     * Creates the service.
     *
     * @param sealedPermits permits as sealed documents, by number
     */
    public ServePermits(Map<String, byte[]> sealedPermits) {
        this.sealedPermits = Map.copyOf(sealedPermits);
    }

    // snippet:start
    /**
     * Starts to serve.
     *
     * @param profile party, port, keys, who may ask: a YAML file
     * @return the running server; closing it stops it
     */
    public EpixHttpsServer start(Path profile) {
        ResponderProfile responder = ResponderProfile.load(profile);
        EpixEndpoint endpoint = EpixEndpoint.builder(responder, this).build();
        return EpixHttpsServer.builder(endpoint, responder.tlsFiles())
                .host(responder.host())
                .port(responder.port())
                .path(responder.path())
                .start();
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        byte[] document = sealedPermits.get(number.value());
        return document == null ? PermitReply.notIssued() : PermitReply.document(document);
    }
    // snippet:end

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return sealedPermits.containsKey(number.value()) ? PermitReply.notFinal() : PermitReply.notIssued();
    }

    @Override
    public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        if (!sealedPermits.containsKey(confirmation.number().value())) {
            return ConfirmationReply.notIssued();
        }
        // A real system books in the same database transaction as the key.
        String key = call.caller() + " " + confirmation.digest();
        return booked.add(key) ? ConfirmationReply.accepted() : ConfirmationReply.alreadyAccepted();
    }

    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return ServiceStateReply.available();
    }
}
