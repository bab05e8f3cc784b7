/**
 * What can go wrong with a partner: faults by name that a {@link io.github.epixsdk.testkit.SimulatedParty} shows on demand.
 *
 * <p>{@link io.github.epixsdk.testkit.faults.FaultKind} lists them, from a port nobody listens on to a seal that belongs to
 * another permit. A {@link io.github.epixsdk.testkit.faults.Fault} is a kind with its argument and with the calls it is for;
 * {@link io.github.epixsdk.testkit.faults.Faults} holds those a Party shows at the moment, any number at once. What is drawn
 * by chance comes from a seed, so that a run can be repeated.
 *
 * <pre>{@code
 * try (SimulatedParty partner = SimulatedParty.builder(CountryCode.of("XA")).seed(7).start()) {
 *     partner.faults().inject(Fault.of(FaultKind.STALL_BEFORE_END));
 *     partner.faults().inject(Fault.parse("status-503:2@calls=1-3"));
 *     …
 *     partner.faults().clear();
 * }
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.testkit.faults;

import org.jspecify.annotations.NullMarked;
