package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for values of a permit. */
final class Values {
    private final Locale locale;

    Values(Locale locale) {
        this.locale = locale;
    }

    /** Name, representative and address, a line each. */
    List<String> party(Party party) {
        List<String> lines = new ArrayList<>();
        party.name().map(Text::value).ifPresent(lines::add);
        party.representative().map(Text::value).ifPresent(lines::add);
        party.address().ifPresent(a -> address(lines, a));
        return lines;
    }

    private static void address(List<String> lines, Address address) {
        texts(address.streets()).forEach(lines::add);
        address.postOfficeBox().map(Text::value).ifPresent(lines::add);
        String city = Stream.concat(
                        address.postcodes().stream().map(Code::value), address.city().map(Text::value).stream())
                .collect(Collectors.joining(" "));
        if (!city.isEmpty()) {
            lines.add(city);
        }
        address.country().ifPresent(c -> {
            texts(c.subdivisions()).forEach(lines::add);
            lines.add(country(c));
        });
    }

    static String country(Country country) {
        return Stream.concat(country.ids().stream().map(Identifier::value), texts(country.names()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    String quantity(Quantity quantity) {
        String unit = quantity.unit()
                .map(UnitCode::code)
                .map(u -> " " + labelled(CodeList.units(), u))
                .orElse("");
        return quantity.amount().toPlainString() + unit;
    }

    String labelled(CodeList list, String code) {
        return code + list.label(code, locale).map(l -> " – " + l).orElse("");
    }

    /** Day, and the time where the document names one. */
    static String moment(PermitDateTime moment) {
        return moment.date()
                + moment.time()
                        .filter(t -> !t.equals(LocalTime.MIDNIGHT))
                        .map(t -> " " + t.withNano(0)
                                + moment.offset().map(o -> " " + o).orElse(""))
                        .orElse("");
    }

    static Stream<String> texts(List<Text> texts) {
        return texts.stream().map(Text::value);
    }
}
