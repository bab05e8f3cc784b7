package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.LocalizedText;
import java.util.List;
import java.util.Map;

/** What a version cannot carry, in the three languages of CITES. */
public enum LeftBehind {
    /** Version 1 has no marks. */
    MARKS("marks and numbers", "les marques et numéros", "las marcas y números"),
    /** Version 1 has no identifiers of producers. */
    PRODUCERS_IDS(
            "identifiers the producer gave",
            "les identifiants donnés par le producteur",
            "los identificadores dados por el productor"),
    /** Version 1 has no category codes. */
    CATEGORY_CODES("category codes", "les codes de catégorie", "los códigos de categoría"),
    /** Version 1 has one procedure per item. */
    SECOND_PROCEDURE(
            "a second procedure of one item",
            "une deuxième procédure d'un même article",
            "un segundo procedimiento de un mismo artículo"),
    /** Version 1 does not date signatures. */
    SIGNATURE_DATE("the date of a signature", "la date d'une signature", "la fecha de una firma"),
    /** Version 1 does not place signatures. */
    SIGNATURE_PLACE("the place of a signature", "le lieu d'une signature", "el lugar de una firma"),
    /** Version 1 has no languages. */
    LANGUAGE("the language of a text", "la langue d'un texte", "el idioma de un texto"),
    /** Version 1 has no schemes. */
    SCHEME("the scheme of an identifier", "le système d'un identifiant", "el sistema de un identificador"),
    /** Version 1 has no agencies of schemes. */
    SCHEME_AGENCY(
            "the agency of an identifier's scheme",
            "l'organisme du système d'un identifiant",
            "el organismo del sistema de un identificador"),
    /** Version 1 has no code lists. */
    LIST("the list of a code", "la liste d'un code", "la lista de un código"),
    /** Version 1 has no agencies of code lists. */
    LIST_AGENCY(
            "the agency of a code's list",
            "l'organisme de la liste d'un code",
            "el organismo de la lista de un código"),
    /** Version 2 has the country of import in the importer's address only. */
    SEPARATE_IMPORT_COUNTRY(
            "a country of import beside the importer's address",
            "un pays d'importation distinct de l'adresse de l'importateur",
            "un país de importación distinto de la dirección del importador"),
    /** Version 2 identifies the country of an address once. */
    SECOND_COUNTRY_ID(
            "a second identifier of an address's country",
            "un deuxième identifiant du pays d'une adresse",
            "un segundo identificador del país de una dirección"),
    /** Version 2 has subdivisions in addresses only. */
    SUBDIVISION(
            "the subdivision of a country of origin or re-export",
            "la subdivision d'un pays d'origine ou de réexportation",
            "la subdivisión de un país de origen o de reexportación"),
    /** A language the schema does not take. */
    NO_LANGUAGE_TAG(
            "a language tag that is none",
            "une étiquette de langue qui n'en est pas une",
            "una etiqueta de idioma que no lo es"),
    /** A date the schema does not take. */
    NO_DATE(
            "the date \"{0}\", which the schema does not allow",
            "la date « {0} », que le schéma n'admet pas", "la fecha «{0}», que el esquema no admite");

    private final String english;
    private final String french;
    private final String spanish;

    LeftBehind(String english, String french, String spanish) {
        this.english = english;
        this.french = french;
        this.spanish = spanish;
    }

    /** Returns the sentence that says so. */
    LocalizedText text(String... arguments) {
        Map<String, String> sentence = Map.of(
                "en", "This version cannot carry " + english,
                "fr", "Cette version ne peut transmettre " + french,
                "es", "Esta versión no puede transmitir " + spanish);
        return new LocalizedText(sentence, List.of(arguments));
    }
}
