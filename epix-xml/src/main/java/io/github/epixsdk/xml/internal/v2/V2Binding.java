package io.github.epixsdk.xml.internal.v2;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.internal.VersionBinding;
import io.github.epixsdk.xml.internal.WriteNotes;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.NullMarked;

/** Toolkit version 2: its schema, its bound classes and the way between them and the model. */
@NullMarked
public final class V2Binding extends VersionBinding {
    /** Creates the binding. */
    public V2Binding() {
        super(ToolkitVersion.V2, "v2", ObjectFactory.class, CITESEPermitType.class);
    }

    @Override
    protected Optional<String> number(Object root) {
        return Optional.ofNullable(((CITESEPermitType) root).getHeaderExchangedDocument())
                .map(ExchangedDocumentType::getID)
                .map(IDType::getValue);
    }

    @Override
    protected Permit permit(PermitNumber number, Object root, List<PermitItem> items) {
        return V2Reader.permit(number, (CITESEPermitType) root, items);
    }

    @Override
    protected Optional<PermitItem> item(Object bound, Object parent) {
        if (!(bound instanceof SupplyChainConsignmentItemType item)) {
            return Optional.empty();
        }
        ((SupplyChainConsignmentType) parent)
                .getIncludedSupplyChainConsignmentItem()
                .clear();
        return Optional.of(V2Reader.item(item));
    }

    @Override
    protected JAXBElement<?> element(QName name, Permit permit, WriteNotes notes) {
        return new JAXBElement<>(name, CITESEPermitType.class, new V2Writer(notes).permit(permit));
    }
}
