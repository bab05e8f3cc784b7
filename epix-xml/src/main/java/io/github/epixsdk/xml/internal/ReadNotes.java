package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes, while a document is read, what is odd about it. Their number is bounded: a hostile document may be odd throughout. */
final class ReadNotes {
    private static final int MAX_FINDINGS = 500;
    private static final int MAX_SHOWN = 80;

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> namespaces = new HashSet<>();
    private final Set<String> takenAs = new HashSet<>();

    void unknownElement(String path, String name, int line) {
        if (line > 0) {
            add(Severity.INFO, "READ-UNKNOWN-ELEMENT", path, UNKNOWN_ELEMENT_AT, shown(name), Integer.toString(line));
        } else {
            add(Severity.INFO, "READ-UNKNOWN-ELEMENT", path, UNKNOWN_ELEMENT, shown(name));
        }
    }

    void renamed(String path, String name) {
        add(Severity.INFO, "READ-RENAMED", path, RENAMED, name);
    }

    void strayText(String path) {
        add(Severity.WARNING, "READ-STRAY-TEXT", path, STRAY_TEXT);
    }

    void placeholder(String path) {
        add(Severity.INFO, "READ-PLACEHOLDER", path, PLACEHOLDER);
    }

    void unknownAttribute(String path, String name) {
        add(Severity.INFO, "READ-UNKNOWN-ATTRIBUTE", path, UNKNOWN_ATTRIBUTE, shown(name));
    }

    /** Tells once per document and namespace: a document in a foreign namespace has it on every element. */
    boolean isNewNamespace(String found, String expected) {
        return namespaces.size() < MAX_FINDINGS && namespaces.add(found + " " + expected);
    }

    void namespace(String path, String found, String expected) {
        add(Severity.INFO, "READ-NAMESPACE", path, NAMESPACE, shown(found), expected);
    }

    void repeated(String path) {
        add(Severity.WARNING, "READ-REPEATED", path, REPEATED);
    }

    void notUnderstood(SchemaIndex.ValueKind kind, String path, String value) {
        switch (kind) {
            case DATE_TIME -> add(Severity.WARNING, "READ-DATE", path, DATE, shown(value));
            case DECIMAL -> add(Severity.WARNING, "READ-QUANTITY", path, QUANTITY, shown(value));
            default -> add(Severity.WARNING, "READ-INDICATOR", path, INDICATOR, shown(value));
        }
    }

    /** Notes how a value is taken; once per document and value, for what a partner writes it writes on every item. */
    void taken(Interpretations.Interpretation taken, String path, String value) {
        note(taken, taken.rule() + ' ' + shown(value), path, value);
    }

    /** Notes how a value is taken; once per document, for a partner has one habit for all values of the kind. */
    void takenOnce(Interpretations.Interpretation taken, String path, String value) {
        note(taken, taken.rule(), path, value);
    }

    private void note(Interpretations.Interpretation taken, String key, String path, String value) {
        if (takenAs.size() < MAX_FINDINGS && takenAs.add(key)) {
            Map<String, String> sentence = new HashMap<>(TAKEN);
            sentence.replaceAll(
                    (language, words) -> words.replace("{1}", taken.words().getOrDefault(language, "{1}")));
            List<String> values = new ArrayList<>(List.of(shown(value), shown(taken.takenAs())));
            values.addAll(taken.more());
            add(Severity.INFO, taken.rule(), path, sentence, values.toArray(String[]::new));
        }
    }

    void validityElsewhere(String path) {
        add(Severity.INFO, "READ-VALIDITY-ELSEWHERE", path, VALIDITY_ELSEWHERE);
    }

    void severalPurposes(String path, int count) {
        add(Severity.INFO, "READ-SEVERAL-PURPOSES", path, SEVERAL_PURPOSES, Integer.toString(count));
    }

    void unresolvedAttachment(String path) {
        add(Severity.WARNING, "READ-ATTACHMENT-UNRESOLVED", path, ATTACHMENT);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void add(Severity severity, String rule, String path, Map<String, String> text, String... arguments) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(
                    new Finding(rule, severity, Boxes.of(path), path, new LocalizedText(text, List.of(arguments))));
        } else if (findings.size() == MAX_FINDINGS) {
            findings.add(new Finding("READ-MORE", Severity.INFO, "-", path, new LocalizedText(MORE, List.of())));
        }
    }

    private static String shown(String value) {
        String head = value.length() > 2 * MAX_SHOWN ? value.substring(0, 2 * MAX_SHOWN) : value;
        String clean = head.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "…" : clean;
    }

    private static final Map<String, String> UNKNOWN_ELEMENT_AT = Map.of(
            "en", "The element \"{0}\" (line {1}) is not in the schema; it was left out",
            "fr", "L'élément « {0} » (ligne {1}) n'est pas dans le schéma ; il a été laissé de côté",
            "es", "El elemento «{0}» (línea {1}) no figura en el esquema; se ha omitido");

    /** For a document read from a tree, which has no lines. */
    private static final Map<String, String> UNKNOWN_ELEMENT = Map.of(
            "en", "The element \"{0}\" is not in the schema; it was left out",
            "fr", "L'élément « {0} » n'est pas dans le schéma ; il a été laissé de côté",
            "es", "El elemento «{0}» no figura en el esquema; se ha omitido");

    private static final Map<String, String> RENAMED = Map.of(
            "en", "The element is called \"{0}\", as in another version; it was read",
            "fr", "L'élément s'appelle « {0} », comme dans une autre version ; il a été lu",
            "es", "El elemento se llama «{0}», como en otra versión; se ha leído");

    private static final Map<String, String> STRAY_TEXT = Map.of(
            "en", "There is text where only elements may stand; it was left out",
            "fr", "Il y a du texte là où seuls des éléments peuvent figurer ; il a été laissé de côté",
            "es", "Hay texto donde solo puede haber elementos; se ha omitido");

    private static final Map<String, String> PLACEHOLDER = Map.of(
            "en", "The value is only \"?\", as test tools write it; it counts as absent",
            "fr", "La valeur est seulement « ? », comme l'écrivent des outils de test ; elle est considérée absente",
            "es", "El valor es solo «?», como lo escriben herramientas de prueba; se considera ausente");

    private static final Map<String, String> UNKNOWN_ATTRIBUTE = Map.of(
            "en", "The attribute \"{0}\" is not in the schema; it was left out",
            "fr", "L'attribut « {0} » n'est pas dans le schéma ; il a été laissé de côté",
            "es", "El atributo «{0}» no figura en el esquema; se ha omitido");

    private static final Map<String, String> NAMESPACE = Map.of(
            "en", "The namespace is \"{0}\"; expected {1}",
            "fr", "L'espace de noms est « {0} » ; attendu : {1}",
            "es", "El espacio de nombres es «{0}»; se esperaba {1}");

    private static final Map<String, String> REPEATED = Map.of(
            "en", "The element may stand only once; the first one counts",
            "fr", "L'élément ne peut figurer qu'une fois ; le premier compte",
            "es", "El elemento solo puede figurar una vez; cuenta el primero");

    private static final Map<String, String> DATE = Map.of(
            "en", "\"{0}\" is not a date; it was left out",
            "fr", "« {0} » n'est pas une date ; elle a été laissée de côté",
            "es", "«{0}» no es una fecha; se ha omitido");

    private static final Map<String, String> QUANTITY = Map.of(
            "en", "\"{0}\" is not a quantity; it was left out",
            "fr", "« {0} » n'est pas une quantité ; elle a été laissée de côté",
            "es", "«{0}» no es una cantidad; se ha omitido");

    private static final Map<String, String> INDICATOR = Map.of(
            "en", "\"{0}\" is neither true nor false; it was left out",
            "fr", "« {0} » n'est ni vrai ni faux ; laissé de côté",
            "es", "«{0}» no es verdadero ni falso; se ha omitido");

    private static final Map<String, String> TAKEN = Map.of(
            "en", "\"{0}\" is taken as {1} (told once; it may stand so elsewhere too)",
            "fr", "« {0} » est compris comme {1} (signalé une seule fois, même si cela se répète)",
            "es", "«{0}» se entiende como {1} (se indica una sola vez, aunque se repita)");

    private static final Map<String, String> VALIDITY_ELSEWHERE = Map.of(
            "en", "The permit names its validity only in a referenced document; it was taken from there",
            "fr", "Le permis n'indique sa validité que dans un document référencé ; elle en a été reprise",
            "es", "El permiso indica su validez solo en un documento referenciado; se ha tomado de él");

    private static final Map<String, String> SEVERAL_PURPOSES = Map.of(
            "en", "There are {0} purposes where the form has room for one; all are kept, the first counts",
            "fr",
                    "Il y a {0} objectifs alors que le formulaire n'en prévoit qu'un ; tous sont gardés, le premier compte",
            "es", "Hay {0} finalidades donde el formulario prevé una; se conservan todas y cuenta la primera");

    private static final Map<String, String> ATTACHMENT = Map.of(
            "en", "The content of the attachment is not in the message",
            "fr", "Le contenu de la pièce jointe n'est pas dans le message",
            "es", "El contenido del documento adjunto no está en el mensaje");

    private static final Map<String, String> MORE = Map.of(
            "en", "There is more of this kind; it is not listed",
            "fr", "Il y en a d'autres, non énumérées",
            "es", "Hay más, que no se enumeran");
}
