package highwater.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the pipeline's packages: none knows its callers. */
@AnalyzeClasses(
    packages = "highwater.pipeline",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_PACKAGE_KNOWS_ITS_CALLERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("highwater.pipeline.cli..")
          .layer("dstream")
          .definedBy("highwater.pipeline.dstream..")
          .layer("stream")
          .definedBy("highwater.pipeline.stream..")
          .layer("kafka")
          .definedBy("highwater.pipeline.kafka..")
          .layer("call")
          .definedBy("highwater.pipeline.call..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("dstream")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("cli", "dstream")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("cli", "dstream", "stream")
          .whereLayer("call")
          .mayOnlyBeAccessedByLayers("cli", "dstream", "stream", "kafka");

  @ArchTest
  static final ArchRule ONLY_THE_STREAM_AND_ITS_COMMANDS_KNOW_SPARK =
      noClasses()
          .that()
          .resideInAnyPackage("highwater.pipeline.call..", "highwater.pipeline.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");
}
