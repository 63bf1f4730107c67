package highwater;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import highwater.lab.stream.CrimeCountsBatch;
import highwater.lab.stream.CrimeCountsDStream;
import highwater.lab.stream.CrimeCountsUnderTest;

/** The arrows between the packages of both modules: none knows its callers. */
@AnalyzeClasses(
    packages = "highwater",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  /** The tests of the pipeline come as a jar, which is no folder of tests. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule THE_PIPELINE_DOES_NOT_KNOW_THE_LAB =
      noClasses()
          .that()
          .resideInAPackage("highwater.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("highwater.lab..", "highwater.bench..", "org.openjdk.jmh..");

  @ArchTest
  static final ArchRule THE_LAB_KNOWS_EACH_QUERY_THROUGH_ONE_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage("highwater.lab..")
          .and()
          .doNotBelongToAnyOf(
              CrimeCountsUnderTest.class, CrimeCountsDStream.class, CrimeCountsBatch.class)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "highwater\\.pipeline\\.(stream\\.(CrimeCounts|CountsWriter|Truth|SinkTable)|dstream\\.DStreamCounts)");

  @ArchTest
  static final ArchRule NO_PACKAGE_KNOWS_ITS_CALLERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("highwater.lab.cli..")
          .layer("advise")
          .definedBy("highwater.lab.advise..")
          .layer("sidebyside")
          .definedBy("highwater.lab.sidebyside..")
          .layer("doctor")
          .definedBy("highwater.lab.doctor..")
          .layer("page")
          .definedBy("highwater.lab.report..")
          .layer("turns")
          .definedBy("highwater.lab.turns..")
          .layer("gate")
          .definedBy("highwater.lab.gate")
          .layer("base")
          .definedBy("highwater.lab.gate.base..")
          .layer("jmhgate")
          .definedBy("highwater.lab.gate.jmh..")
          .layer("report")
          .definedBy("highwater.lab.gate.report..")
          .layer("verdict")
          .definedBy("highwater.lab.gate.verdict..")
          .layer("git")
          .definedBy("highwater.lab.git..")
          .layer("process")
          .definedBy("highwater.lab.process..")
          .layer("caretaker")
          .definedBy("highwater.lab.caretaker..")
          .layer("sweep")
          .definedBy("highwater.lab.sweep..")
          .layer("bench")
          .definedBy("highwater.bench..")
          .layer("result")
          .definedBy("highwater.lab.result..")
          .layer("trial")
          .definedBy("highwater.lab.trial..")
          .layer("load")
          .definedBy("highwater.lab.load..")
          .layer("stream")
          .definedBy("highwater.lab.stream..")
          .layer("rival")
          .definedBy("highwater.lab.rival..")
          .layer("plan")
          .definedBy("highwater.lab.plan..")
          .layer("model")
          .definedBy("highwater.lab.model..")
          .layer("measure")
          .definedBy("highwater.lab.measure..")
          .layer("broker")
          .definedBy("highwater.lab.broker..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("advise")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("advise")
          .mayOnlyAccessLayers("result", "model", "plan")
          .whereLayer("sidebyside")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("sidebyside")
          .mayOnlyAccessLayers("result", "model")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("page")
          .mayOnlyAccessLayers("result", "plan", "model")
          .whereLayer("turns")
          .mayOnlyBeAccessedByLayers("cli", "gate")
          .whereLayer("gate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("base")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("jmhgate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli", "gate", "jmhgate")
          .whereLayer("report")
          .mayOnlyAccessLayers("verdict", "model", "result")
          .whereLayer("verdict")
          .mayOnlyBeAccessedByLayers("cli", "gate", "jmhgate", "report")
          .whereLayer("verdict")
          .mayOnlyAccessLayers("model")
          .whereLayer("git")
          .mayOnlyBeAccessedByLayers("base", "sweep", "caretaker")
          .whereLayer("git")
          .mayOnlyAccessLayers("process")
          .whereLayer("process")
          .mayOnlyBeAccessedByLayers("base", "jmhgate", "git", "caretaker")
          .whereLayer("caretaker")
          .mayOnlyBeAccessedByLayers("turns", "base", "jmhgate")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("cli", "turns", "jmhgate")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("sweep", "cli")
          .whereLayer("result")
          .mayOnlyBeAccessedByLayers(
              "cli", "turns", "sweep", "bench", "gate", "report", "advise", "sidebyside", "page")
          .whereLayer("trial")
          .mayOnlyBeAccessedByLayers("turns", "sweep", "bench", "result", "jmhgate")
          .whereLayer("load")
          .mayOnlyBeAccessedByLayers("turns", "sweep", "trial", "bench")
          .whereLayer("rival")
          .mayOnlyBeAccessedByLayers("trial", "stream")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("turns", "sweep", "bench", "trial", "load", "gate")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers(
              "cli", "turns", "sweep", "bench", "result", "gate", "advise", "page")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "turns",
              "sweep",
              "result",
              "trial",
              "bench",
              "gate",
              "report",
              "verdict",
              "advise",
              "sidebyside",
              "page")
          .whereLayer("broker")
          .mayOnlyBeAccessedByLayers("cli", "turns", "sweep", "bench", "gate", "caretaker")
          .whereLayer("model")
          .mayOnlyAccessLayers("measure");

  @ArchTest
  static final ArchRule RIVALS_KNOW_OF_THE_STREAM_HOW_A_CALL_LOOKS_AND_NO_MORE =
      noClasses()
          .that()
          .resideInAPackage("highwater.rival..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "highwater\\.(?!rival\\.)(?!pipeline\\.stream\\.(CallFormat|CallTime)$).*");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("highwater.(*.*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_RESULT_WRITES_CSV =
      noClasses()
          .that()
          .resideInAPackage("highwater..")
          .and()
          .resideOutsideOfPackage("highwater.lab.result..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.dataformat.csv..");
}
