package io.github.epixsdk.testkit;

import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Customs of the exporting Party writes on a permit when the goods leave (boxes 14 and 15): the quantities actually
 * exported, where and when, and the transport document.
 *
 * @param quantities the quantity of each exported item, in the unit of the permit; an item that stays behind is left out
 * @param port the port of export
 * @param date the date of export
 * @param transportDocument the number of the bill of lading or air waybill, if any
 * @since 0.1
 */
public record Endorsement(
        List<ItemQuantity> quantities, String port, PermitDateTime date, Optional<String> transportDocument) {
    /**
     * Copies the list.
     *
     * @param quantities the quantity of each exported item
     * @param port the port of export
     * @param date the date of export
     * @param transportDocument the number of the transport document, if any
     * @throws NullPointerException if a component is null
     */
    public Endorsement {
        quantities = List.copyOf(quantities);
    }

    /**
     * Endorses all that a permit is for: every item that has an identifier and a quantity leaves with that quantity.
     *
     * @param permit the permit as issued
     * @param port the port of export
     * @param date the date of export
     * @param transportDocument the number of the transport document
     * @return the endorsement
     * @throws NullPointerException if an argument is null
     */
    public static Endorsement ofAll(Permit permit, String port, PermitDateTime date, String transportDocument) {
        List<ItemQuantity> all = permit.items().stream()
                .flatMap(item ->
                        item
                                .id()
                                .flatMap(id -> item.quantity().map(quantity -> new ItemQuantity(id, quantity)))
                                .stream())
                .toList();
        return new Endorsement(all, port, date, Optional.of(transportDocument));
    }

    /**
     * Returns the permit as endorsed: the final permit, not sealed.
     *
     * @param permit the permit as issued
     * @return the permit with boxes 14 and 15 filled
     * @throws IllegalArgumentException if an item is not on the permit, or more is endorsed than permitted
     */
    public Permit applyTo(Permit permit) {
        Map<String, Quantity> byItem = new LinkedHashMap<>();
        for (ItemQuantity q : quantities) {
            requireWithinPermit(permit, q);
            byItem.put(q.item(), q.quantity());
        }
        Permit.Builder endorsed = permit.toBuilder()
                .items(permit.items().stream().map(i -> endorse(i, byItem)).toList())
                .examinations(List.of(Examination.builder()
                        .occurredOn(date)
                        .place(Location.builder().addName(port).build())
                        .build()))
                .signatory(
                        SignatoryRole.EXAMINING_AUTHORITY,
                        Signatory.builder()
                                .typeCode(SignatoryRole.EXAMINING_AUTHORITY.letter())
                                .statement("Endorsed at export")
                                .build());
        transportDocument.ifPresent(number -> endorsed.transportDocument(
                ReferencedDocument.builder().addId(number).build()));
        return endorsed.build();
    }

    private static void requireWithinPermit(Permit permit, ItemQuantity endorsed) {
        PermitNumber number = permit.number();
        PermitItem item = permit.item(endorsed.item())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot endorse permit " + number + ": it has no item " + endorsed.item()));
        item.quantity()
                .filter(permitted -> endorsed.quantity().exceeds(permitted))
                .ifPresent(permitted -> {
                    throw new IllegalArgumentException("Cannot endorse permit " + number + ": " + endorsed.quantity()
                            + " of item " + endorsed.item() + " is more than the " + permitted + " permitted");
                });
    }

    private static PermitItem endorse(PermitItem item, Map<String, Quantity> byItem) {
        Quantity quantity = item.id().map(byItem::get).orElse(null);
        return quantity == null
                ? item
                : item.toBuilder()
                        .examinations(
                                List.of(Examination.builder().quantity(quantity).build()))
                        .build();
    }
}
