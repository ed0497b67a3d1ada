package org.bss2sbi.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/** What may know what, beside what the poms forbid. */
@AnalyzeClasses(packages = "org.bss2sbi", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsBetweenModulesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("simulator")
            .definedBy("org.bss2sbi.simulator..")
            .layer("dataset")
            .definedBy("org.bss2sbi.dataset..")
            .layer("training")
            .definedBy("org.bss2sbi.training..")
            .layer("jobs")
            .definedBy("org.bss2sbi.jobs..")
            .whereLayer("jobs")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("jobs")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("jobs", "training");

    @ArchTest
    static final ArchRule onlyJobsKnowSpark = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule reportsAndConfigurationDoNotKnowSpark = noClasses()
            .that()
            .resideInAnyPackage("org.bss2sbi.jobs.report..", "org.bss2sbi.jobs.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsDjl = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.training.djl")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule constantsOutliveTheGraphTheyAreIn = noClasses()
            .should()
            .callMethod("ai.djl.ndarray.NDArray", "mul", "java.lang.Number")
            .orShould()
            .callMethod("ai.djl.ndarray.NDArray", "div", "java.lang.Number")
            .because("both free the number's memory that the gradient still reads: use Layers.scaled");

    @ArchTest
    static final ArchRule onlyDatasetKnowsParquetAndHadoop = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.dataset..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule onlyRemoteChipsKnowFlight = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.simulator.remote")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.arrow.flight..", "io.grpc..");

    @ArchTest
    static final ArchRule onlyRemoteChipsAndExportsKnowArrow = noClasses()
            .that()
            .resideOutsideOfPackages("org.bss2sbi.simulator.remote", "org.bss2sbi.dataset.export")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.arrow..");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesCommandLines = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.jobs.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses().that().resideOutsideOfPackage("org.bss2sbi.jobs.cli").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule onlyTheCommandLineExits = noClasses()
            .that()
            .resideOutsideOfPackage("org.bss2sbi.jobs.cli")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule nothingIsReadThroughJavaSerialisation =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

    @ArchTest
    static final ArchRule nobodyCallsTheCommandLine = classes()
            .that()
            .resideInAPackage("org.bss2sbi.jobs.cli")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .resideInAPackage("org.bss2sbi.jobs.cli");
}
