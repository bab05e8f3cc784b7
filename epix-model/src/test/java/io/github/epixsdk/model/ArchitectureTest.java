package io.github.epixsdk.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "io.github.epixsdk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnNothingButJavaAndAnnotations = classes()
            .that()
            .resideOutsideOfPackage("io.github.epixsdk.model.speciesplus")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.github.epixsdk.model..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule writesToNoStandardStream = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule logsNothing = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same permit judged on the same day gives the same report");

    /** Data enter the public package through one door. */
    @ArchTest
    static final ArchRule reachesTheInternalPackageThroughOneDoorOnly = noClasses()
            .that()
            .resideInAPackage("io.github.epixsdk.model")
            .and()
            .doNotHaveFullyQualifiedName(CodeTables.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..internal..");

    @ArchTest
    static final ArchRule valuesKnowNeitherRulesNorBook = noClasses()
            .that()
            .resideInAPackage("io.github.epixsdk.model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..model.rules..", "..model.book..");

    @ArchTest
    static final ArchRule hasNoCyclesAmongItsInnerPackages =
            slices().matching("io.github.epixsdk.model.(*)..").should().beFreeOfCycles();
}
