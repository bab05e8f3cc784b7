package io.github.epixsdk.xml.internal.v9;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.internal.VersionBinding;
import io.github.epixsdk.xml.internal.WriteNotes;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** A version that does not exist: all that adding one takes. */
public final class V9Binding extends VersionBinding {
    /** Creates the binding. */
    public V9Binding(ToolkitVersion version) {
        super(version, "v9", V9Permit.class);
    }

    @Override
    protected Optional<String> number(Object root) {
        return Optional.ofNullable(((V9Permit) root).number);
    }

    @Override
    protected Permit permit(PermitNumber number, Object root, List<PermitItem> items) {
        V9Permit permit = (V9Permit) root;
        return Permit.builder(number)
                .issuedOn(permit.issuedOn == null ? null : PermitDateTime.parse(permit.issuedOn))
                .specialConditions(permit.conditions.stream().map(Text::of).toList())
                .items(items)
                .build();
    }

    @Override
    protected Optional<PermitItem> item(Object bound, Object parent) {
        return bound instanceof V9Permit.Line line
                ? Optional.of(PermitItem.builder().id(line.letter).build())
                : Optional.empty();
    }

    @Override
    protected JAXBElement<?> element(QName name, Permit value, WriteNotes notes) {
        V9Permit permit = new V9Permit();
        permit.number = value.number().value();
        value.issuedOn().ifPresent(d -> permit.issuedOn = notes.dateTime(d));
        value.specialConditions().forEach(t -> permit.conditions.add(notes.value(t.value())));
        value.items().forEach(i -> {
            V9Permit.Line line = new V9Permit.Line();
            line.letter = i.id().orElse("-");
            permit.lines.add(line);
        });
        return new JAXBElement<>(name, V9Permit.class, permit);
    }
}
