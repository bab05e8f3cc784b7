package io.github.epixsdk.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Walls between the modules, held over all of them at once. */
@AnalyzeClasses(packages = "io.github.epixsdk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.epixsdk.";

    @ArchTest
    static final ArchRule modelKnowsNobody = classes()
            .that()
            .resideInAPackage(ROOT + "model..")
            // Optional, and in a package of its own (record 10).
            .and()
            .resideOutsideOfPackage(ROOT + "model.speciesplus")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + "model..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule modulesAreLayered = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy(ROOT + "model..")
            .layer("xml")
            .definedBy(ROOT + "xml..")
            .layer("signature")
            .definedBy(ROOT + "signature..")
            .layer("transport")
            .definedBy(ROOT + "transport..")
            .layer("testkit")
            .definedBy(ROOT + "testkit..")
            .layer("examples")
            .definedBy(ROOT + "examples..")
            .whereLayer("examples")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("testkit")
            .mayOnlyBeAccessedByLayers("examples")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("testkit", "examples")
            .whereLayer("signature")
            .mayOnlyBeAccessedByLayers("transport", "testkit", "examples")
            .whereLayer("xml")
            .mayOnlyBeAccessedByLayers("signature", "transport", "testkit", "examples");

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule internalOfModelStaysInside = internalStaysInside("model");

    @ArchTest
    static final ArchRule internalOfXmlStaysInside = internalStaysInside("xml");

    @ArchTest
    static final ArchRule internalOfSignatureStaysInside = internalStaysInside("signature");

    @ArchTest
    static final ArchRule internalOfTransportStaysInside = internalStaysInside("transport");

    @ArchTest
    static final ArchRule internalOfTestkitStaysInside = internalStaysInside("testkit");

    @ArchTest
    static final ArchRule onlyTheCommandLineAndTheExamplesPrint = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "testkit.internal.cli..", ROOT + "examples..")
            // A process of its own, which speaks to the suite by its standard streams.
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "testkit.internal.conformance.EpixClientProcess")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodyUsesJavaUtilLogging = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    private static ArchRule internalStaysInside(String module) {
        return classes()
                .that()
                .resideInAPackage(ROOT + module + ".internal..")
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .resideInAPackage(ROOT + module + "..");
    }
}
