package io.github.epixsdk.xml;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.xml.DocumentLeaves.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two sides of a conversion's account: what the document had, at the paths the other version has for it, and what the new
 * document has together with what is listed as lost. Nothing is unaccounted for, and nothing is listed that was carried, if and
 * only if both sides are the same.
 */
record ConversionLedger(List<Leaf> had, List<Leaf> accounted) {
    private static final String CONTEXT = "/SpecifiedExchangedDocumentContext";
    private static final String IMPORT = "/SpecifiedSupplyChainConsignment/ImportTradeCountry";
    private static final String ADDRESS = "/SpecifiedSupplyChainConsignment/ConsigneeTradeParty/PostalTradeAddress";
    private static final Pattern ITEM = Pattern.compile("(.*/IncludedSupplyChainConsignmentItem)\\[(\\d+)](.*)");
    private static final Pattern FIRST = Pattern.compile("(?<!IncludedSupplyChainConsignmentItem)\\[1]");
    private static final int LONGEST_LETTER = 20;

    /** What is called otherwise: version 1, version 2. */
    private static final List<List<String>> NAMES = List.of(
            List.of(
                    "/CountryIdentificationTradeCountry/SubordinateTradeCountrySubDivision/Name",
                    "/CountrySubDivisionName"),
            List.of("/CountryIdentificationTradeCountry/ID", "/CountryID"),
            List.of("/CountryIdentificationTradeCountry/Name", "/CountryName"),
            List.of("/InspectedUnitQuantity", "/UnitQuantity"),
            List.of("/ApplicableCrossBorderGovernmentProcedure", "/ApplicableCrossBorderRegulatoryProcedure"));

    /** Draws up the account. */
    static ConversionLedger of(byte[] source, WrittenPermit written, ToolkitVersion target) {
        List<Leaf> had = renamed(plain(DocumentLeaves.of(source)), target);
        List<Leaf> losses = written.losses().stream()
                .map(l -> new Leaf(
                        unnumbered(l.path().substring(target.permitElement().length() + 1)),
                        value(l.path(), l.value().orElseThrow())))
                .toList();
        Predicate<Leaf> ofContext = l -> l.path().startsWith(CONTEXT);
        Stream<Leaf> carried = plain(DocumentLeaves.of(written.bytes())).stream();
        if (had.stream().noneMatch(ofContext)) {
            carried = carried.filter(ofContext.negate());
        }
        return new ConversionLedger(had, Stream.concat(carried, losses.stream()).toList());
    }

    /** Paths without the number of the first of its like, and items by their letters. */
    private static List<Leaf> plain(List<Leaf> leaves) {
        Map<String, String> letters = new TreeMap<>();
        leaves.forEach(l -> {
            Matcher m = ITEM.matcher(l.path());
            if (m.matches() && m.group(3).equals("/ID[1]") && l.value().length() <= LONGEST_LETTER) {
                letters.put(m.group(2), l.value());
            }
        });
        return leaves.stream()
                .map(l -> {
                    Matcher m = ITEM.matcher(l.path());
                    String path = m.matches()
                            ? m.group(1) + "[" + letters.getOrDefault(m.group(2), m.group(2)) + "]" + m.group(3)
                            : l.path();
                    return new Leaf(unnumbered(path), value(path, l.value()));
                })
                .toList();
    }

    /** What the document had that is neither in the new one nor listed. */
    List<Leaf> unaccounted() {
        return without(had, accounted);
    }

    /** What is in the new document or listed as lost that the document never had. */
    List<Leaf> invented() {
        return without(accounted, had);
    }

    private static List<Leaf> without(List<Leaf> all, List<Leaf> some) {
        List<Leaf> rest = new ArrayList<>(all);
        some.forEach(rest::remove);
        return rest;
    }

    private static String unnumbered(String path) {
        return FIRST.matcher(path).replaceAll("");
    }

    private static String value(String path, String value) {
        return path.contains("DateTime") ? PermitDateTime.parse(value).toXmlDateTime() : value;
    }

    private static List<Leaf> renamed(List<Leaf> leaves, ToolkitVersion target) {
        boolean toVersion2 = target.equals(ToolkitVersion.V2);
        boolean moved = toVersion2 && leaves.stream().noneMatch(l -> l.path().startsWith(ADDRESS + "/Country"));
        return leaves.stream()
                .map(l -> {
                    String path =
                            moved ? l.path().replace(IMPORT, ADDRESS + "/CountryIdentificationTradeCountry") : l.path();
                    for (List<String> names : NAMES) {
                        path = path.replace(names.get(toVersion2 ? 0 : 1), names.get(toVersion2 ? 1 : 0));
                    }
                    return new Leaf(path, value(path, l.value()));
                })
                .toList();
    }
}
