package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.xml.Loss;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The reasons of losses, in three languages. */
final class LossTexts {
    private static final Map<Loss.Kind, Map<String, String>> TEXTS = new EnumMap<>(Map.of(
            Loss.Kind.ELEMENT,
            Map.of(
                    "en", "Toolkit version {0} has no place for this element",
                    "fr", "La version {0} de la boîte à outils n'a pas de place pour cet élément",
                    "es", "La versión {0} del conjunto de instrumentos no tiene lugar para este elemento"),
            Loss.Kind.ATTRIBUTE,
            Map.of(
                    "en", "Toolkit version {0} has no place for this attribute",
                    "fr", "La version {0} de la boîte à outils n'a pas de place pour cet attribut",
                    "es", "La versión {0} del conjunto de instrumentos no tiene lugar para este atributo"),
            Loss.Kind.REPETITION,
            Map.of(
                    "en", "Toolkit version {0} has room for one only; the first was written",
                    "fr", "La version {0} de la boîte à outils n'en prévoit qu'un ; le premier a été écrit",
                    "es", "La versión {0} del conjunto de instrumentos solo prevé uno; se ha escrito el primero"),
            Loss.Kind.VALUE,
            Map.of(
                    "en", "The schema of toolkit version {0} does not allow this value",
                    "fr", "Le schéma de la version {0} de la boîte à outils n'admet pas cette valeur",
                    "es", "El esquema de la versión {0} del conjunto de instrumentos no admite este valor"),
            Loss.Kind.SEAL,
            Map.of(
                    "en", "A seal covers the document as it was; the written permit bears none",
                    "fr", "Un sceau couvre le document tel qu'il était ; le permis écrit n'en porte aucun",
                    "es", "Un sello cubre el documento tal como era; el permiso escrito no lleva ninguno"),
            Loss.Kind.ATTACHMENT,
            Map.of(
                    "en", "The file stands beside the permit in the message; the written permit does not hold it",
                    "fr", "Le fichier figure à côté du permis dans le message ; le permis écrit ne le contient pas",
                    "es", "El archivo está junto al permiso en el mensaje; el permiso escrito no lo contiene")));

    private LossTexts() {}

    static LocalizedText of(Loss.Kind kind, String version) {
        Map<String, String> text = TEXTS.get(kind);
        if (text == null) {
            throw new IllegalArgumentException("a loss of kind " + kind + " has its own words");
        }
        return new LocalizedText(text, List.of(version));
    }
}
