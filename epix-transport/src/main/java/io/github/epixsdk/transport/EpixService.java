package io.github.epixsdk.transport;

import io.github.epixsdk.model.PermitNumber;
import org.jspecify.annotations.Nullable;

/**
 * What a national system implements to serve its permits: four methods. Everything about the wire is done by {@link
 * EpixEndpoint}: the caller is known and allowed, the arguments are checked, the answer is put into the caller's dialect.
 *
 * <p>Implementations are called from many threads at once; confirmations of one permit come one after the other. An exception
 * thrown here reaches the caller as a fault that says nothing of it. A call that is not done by {@link CallContext#deadline()}
 * is answered with a fault, and its thread interrupted.
 *
 * <p>Unknown number and wrong token must not be told apart, or permit numbers can be guessed: answer {@link
 * PermitReply#notIssued()} to both, and compare tokens by {@link TokenId#opens}. The endpoint gives both answers the same text
 * and, up to {@link EndpointLimits#evenTime()}, the same time. Look at the token before anything else is said of a permit: that
 * it is not final yet is for those who know the token.
 *
 * <pre>{@code
 * final class Permits implements EpixService {
 *     public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
 *         return store.find(number)
 *                 .filter(p -> TokenId.opens(p.token(), token))
 *                 .<PermitReply>map(p -> PermitReply.document(p.sealedBytes()))
 *                 .orElseGet(PermitReply::notIssued);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface EpixService {
    /**
     * Gives the permit as issued, before Customs endorsed it.
     *
     * @param number the permit
     * @param token the additional security code, or null if none was sent
     * @param call who asks, and how
     * @return the permit, or why there is none
     */
    PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call);

    /**
     * Gives the permit with the quantities actually exported; before it has them, {@link PermitReply#notFinal()}.
     *
     * @param number the permit
     * @param token the additional security code, or null if none was sent
     * @param call who asks, and how
     * @return the permit, or why there is none
     */
    PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call);

    /**
     * Takes what the importing side found: all positions or none. The same confirmation of the same Party, known by {@link
     * QuantityConfirmation#digest()}, is booked once and answered with {@link ConfirmationReply#alreadyAccepted()}. The token is
     * looked at first: a repetition with a token that does not fit is {@link ConfirmationReply#notIssued()}.
     *
     * <p>Whether other quantities of the same Party add to what it confirmed before or correct it, the interface does not say:
     * the SDK's own book ({@code PermitBook}) adds, each confirmation being an arrival. Tell the partners which it is. Since a
     * repetition changes nothing, equal quantities cannot be confirmed twice, nor a correction be taken back, by this call.
     *
     * @param confirmation the quantities, complete and well-formed
     * @param call who asks, and how
     * @return accepted, or why not
     */
    ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call);

    /**
     * Tells whether the system behind is working.
     *
     * @param call who asks, and how
     * @return the state
     */
    ServiceStateReply serviceState(CallContext call);
}
