package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.PermitConventions;
import io.github.epixsdk.transport.PermitConventions.PermitTypes;
import io.github.epixsdk.transport.PermitConventions.Units;
import io.github.epixsdk.transport.PermitConventions.ValidityPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Translates permits between the common words and those of a partner. */
public final class PermitVocabulary {
    private static final String TOOLKIT_PROCESS = "CITES PERMITTING";
    private static final String ORIGIN = "861";
    private static final String LAST_RE_EXPORT = "811";

    private PermitVocabulary() {}

    /** A permit of the partner in the common words. */
    public static Permit understood(Permit permit, PermitConventions conventions) {
        if (conventions.unitCodes().isEmpty()
                && conventions.originPermit().isEmpty()
                && conventions.lastReExportCertificate().isEmpty()) {
            return permit;
        }
        return items(
                        permit,
                        quantity -> commonUnit(quantity, conventions),
                        item -> documents(
                                item,
                                Optional.of(ORIGIN)
                                        .filter(c -> conventions.originPermit().isPresent()),
                                Optional.of(LAST_RE_EXPORT)
                                        .filter(c -> conventions
                                                .lastReExportCertificate()
                                                .isPresent()),
                                conventions))
                .build();
    }

    /** A permit in the words of the partner. */
    public static Permit written(Permit permit, PermitConventions conventions) {
        Permit.Builder builder = items(
                permit,
                quantity -> partnersUnit(quantity, conventions),
                item -> documents(
                        item, conventions.originPermit(), conventions.lastReExportCertificate(), conventions));
        typeCode(permit, conventions.permitTypes()).ifPresent(builder::typeCode);
        context(permit, conventions).ifPresent(builder::context);
        validity(permit, conventions.validity(), builder);
        return builder.build();
    }

    /** The letter or the number of a type, unless it is written so already. */
    static Optional<Code> typeCode(Permit permit, PermitTypes types) {
        Optional<String> wanted =
                permit.type().map(type -> types == PermitTypes.LETTERS ? type.letter() : number(type));
        return types == PermitTypes.ANY
                ? Optional.empty()
                : wanted.filter(code -> !permit.typeCode().map(Code::value).equals(Optional.of(code)))
                        .map(Code::of);
    }

    private static String number(PermitType type) {
        return switch (type) {
            case EXPORT -> "811";
            case IMPORT -> "911";
            case OTHER -> "626";
            case RE_EXPORT -> type.letter();
        };
    }

    private static Permit.Builder items(
            Permit permit, UnaryOperator<Quantity> quantities, UnaryOperator<PermitItem> documents) {
        return permit.toBuilder()
                .items(permit.items().stream()
                        .map(documents)
                        .map(item -> quantities(item, quantities))
                        .toList());
    }

    private static PermitItem quantities(PermitItem item, UnaryOperator<Quantity> mapping) {
        return item.toBuilder()
                .packageQuantities(
                        item.packageQuantities().stream().map(mapping).toList())
                .examinations(item.examinations().stream()
                        .map(e -> examination(e, mapping))
                        .toList())
                .procedures(item.procedures().stream()
                        .map(p -> procedure(p, mapping))
                        .toList())
                .build();
    }

    private static Examination examination(Examination examination, UnaryOperator<Quantity> mapping) {
        return examination
                .quantity()
                .map(q -> examination.toBuilder().quantity(mapping.apply(q)).build())
                .orElse(examination);
    }

    private static RegulatoryProcedure procedure(RegulatoryProcedure procedure, UnaryOperator<Quantity> mapping) {
        RegulatoryProcedure.Builder builder = procedure.toBuilder();
        procedure.quotaUsed().map(mapping).ifPresent(builder::quotaUsed);
        procedure.quotaAnnual().map(mapping).ifPresent(builder::quotaAnnual);
        return builder.build();
    }

    private static Quantity commonUnit(Quantity quantity, PermitConventions conventions) {
        return quantity.unit()
                .flatMap(unit -> Optional.ofNullable(conventions.unitCodes().get(unit.code())))
                .map(unit -> new Quantity(quantity.amount(), Optional.of(unit)))
                .orElse(quantity);
    }

    private static Quantity partnersUnit(Quantity quantity, PermitConventions conventions) {
        Quantity listed = switch (conventions.units()) {
            case ANY -> quantity;
            case REC20 -> quantity.inGuidelinesUnit();
            case CITES -> oldUnit(quantity);
        };
        return listed.unit()
                .flatMap(unit -> conventions.unitCodes().entrySet().stream()
                        .filter(e -> e.getValue().equals(unit))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .map(code -> new Quantity(listed.amount(), Optional.of(new UnitCode(code))))
                .orElse(listed);
    }

    /** The code that meant the same before May 2021; a number of specimens had none of its own. */
    private static Quantity oldUnit(Quantity quantity) {
        return quantity.unit()
                .filter(unit -> !unit.equals(UnitCode.NUMBER))
                .filter(unit -> !isOld(unit))
                .flatMap(unit -> CodeList.units().entries().stream()
                        .filter(e -> e.status() == CodeEntry.Status.HISTORICAL)
                        .map(e -> new UnitCode(e.code()))
                        .filter(unit::sameAs)
                        .findFirst())
                .map(old -> new Quantity(quantity.amount(), Optional.of(old)))
                .orElse(quantity);
    }

    /** Whether a unit is one of the CITES trade database before May 2021. */
    static boolean isOld(UnitCode unit) {
        return CodeList.units()
                .find(unit.code())
                .filter(e -> e.status() == CodeEntry.Status.HISTORICAL
                        || (e.from().isEmpty() && e.status() == CodeEntry.Status.CURRENT))
                .isPresent();
    }

    /** Whether a unit is one of those a list offers. */
    static boolean isListed(UnitCode unit, Units units) {
        return switch (units) {
            case ANY -> true;
            case CITES -> isOld(unit);
            case REC20 ->
                CodeList.units()
                        .find(unit.code())
                        .filter(e -> e.status() != CodeEntry.Status.HISTORICAL)
                        .isPresent();
        };
    }

    private static PermitItem documents(
            PermitItem item, Optional<String> origin, Optional<String> lastReExport, PermitConventions conventions) {
        if (origin.isEmpty() && lastReExport.isEmpty()) {
            return item;
        }
        Optional<ReferencedDocument> originPermit = document(item, conventions.originPermit())
                .or(item::originPermit)
                .filter(d -> !isOfType(d, conventions.lastReExportCertificate()));
        Optional<ReferencedDocument> certificate = document(item, conventions.lastReExportCertificate())
                .or(item::lastReExportCertificate)
                .filter(d -> !isOfType(d, conventions.originPermit()));
        List<ReferencedDocument> documents = new ArrayList<>();
        for (ReferencedDocument document : item.associatedDocuments()) {
            if (origin.isPresent() && originPermit.filter(document::equals).isPresent()) {
                documents.add(document.toBuilder().typeCode(origin.get()).build());
            } else if (lastReExport.isPresent()
                    && certificate.filter(document::equals).isPresent()) {
                documents.add(document.toBuilder().typeCode(lastReExport.get()).build());
            } else {
                documents.add(document);
            }
        }
        return item.toBuilder().associatedDocuments(documents).build();
    }

    /** The document of an item that has a type. */
    private static Optional<ReferencedDocument> document(PermitItem item, Optional<String> type) {
        return item.associatedDocuments().stream()
                .filter(d -> isOfType(d, type))
                .findFirst();
    }

    static boolean isOfType(ReferencedDocument document, Optional<String> type) {
        return type.isPresent()
                && document.typeCode()
                        .map(c -> c.value().strip().toUpperCase(Locale.ROOT))
                        .equals(type.map(t -> t.toUpperCase(Locale.ROOT)));
    }

    private static Optional<DocumentContext> context(Permit permit, PermitConventions conventions) {
        if (conventions.businessProcess().isEmpty() && conventions.guideline().isEmpty()) {
            return Optional.empty();
        }
        DocumentContext.Builder context = DocumentContext.builder();
        if (conventions.businessProcess().isPresent()) {
            context.addBusinessProcess(process(conventions.businessProcess().get()));
        } else {
            context.businessProcesses(permit.context()
                    .map(DocumentContext::businessProcesses)
                    .orElseGet(() -> List.of(process(TOOLKIT_PROCESS))));
        }
        conventions
                .guideline()
                .ifPresentOrElse(
                        id -> context.addGuideline(
                                ContextParameter.builder().id(id).build()),
                        () -> permit.context().ifPresent(c -> context.guidelines(c.guidelines())));
        return Optional.of(context.build());
    }

    private static ContextParameter process(String value) {
        return ContextParameter.builder().value(value).versionId("1").build();
    }

    /** What stands in the context of a permit, in one list. */
    static List<String> values(List<ContextParameter> parameters) {
        return parameters.stream()
                .flatMap(p -> p.value().map(Text::value).or(() -> p.id().map(Identifier::value)).stream())
                .toList();
    }

    private static void validity(Permit permit, ValidityPlace place, Permit.Builder builder) {
        Optional<Period> elsewhere = permit.referencedDocuments().stream()
                .flatMap(d -> d.validity().stream())
                .findFirst();
        if (place == ValidityPlace.EFFECTIVE_PERIOD && permit.validity().isEmpty()) {
            elsewhere.ifPresent(builder::validity);
        } else if (place == ValidityPlace.REFERENCED_DOCUMENT
                && permit.validity().isPresent()) {
            builder.validity((Period) null);
            if (elsewhere.isEmpty()) {
                builder.addReferencedDocument(ReferencedDocument.builder()
                        .addId(permit.number().value())
                        .validity(permit.validity().get())
                        .build());
            }
        }
    }
}
