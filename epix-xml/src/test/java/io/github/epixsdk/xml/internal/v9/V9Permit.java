package io.github.epixsdk.xml.internal.v9;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** What a schema compiler would make of {@code permit-v9.xsd}. */
@XmlRootElement(name = "CITESEPermit", namespace = V9Permit.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"number", "issuedOn", "conditions", "lines"})
public final class V9Permit {
    static final String NAMESPACE = "urn:un:unece:uncefact:data:standard:CITESEPermit:9";

    @XmlElement(name = "Number", namespace = NAMESPACE)
    String number;

    @XmlElement(name = "IssuedOn", namespace = NAMESPACE)
    String issuedOn;

    @XmlElement(name = "Condition", namespace = NAMESPACE)
    List<String> conditions = new ArrayList<>();

    @XmlElement(name = "Line", namespace = NAMESPACE)
    List<Line> lines = new ArrayList<>();

    /** An item. */
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class Line {
        @XmlElement(name = "Letter", namespace = NAMESPACE)
        String letter;
    }
}
