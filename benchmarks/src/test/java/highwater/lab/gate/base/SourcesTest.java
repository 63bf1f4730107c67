package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  private static final String SOURCE = "pipeline/src/main/java/Any.java";
  private static final String CLASS = "pipeline/target/classes/highwater/pipeline/Any.class";

  @TempDir Path temp;
  private TestProject project;

  @BeforeEach
  void build() {
    project = TestProject.in(temp.resolve("project"));
    project.write("pipeline/pom.xml", "<project/>");
    project.write("pom.xml", "<project/>");
    project.write("pipeline/src/main/resources/some.yaml", "some: thing");
    project.write("pipeline/src/test/java/AnyTest.java", "class AnyTest {}");
    project.runWrapper();
  }

  private BuiltClassPath built() {
    return BuiltClassPath.leftIn(project.folder(), "the build").orElseThrow();
  }

  private Path makeNewer(String source) throws IOException {
    Path file = project.folder().resolve(source);
    makeNewer(file, project.folder().resolve(CLASS));
    return file;
  }

  /** No clock: as old as the other, and a little less. */
  static void makeNewer(Path file, Path than) throws IOException {
    Files.setLastModifiedTime(
        file,
        FileTime.from(Files.getLastModifiedTime(than).toInstant().plus(Duration.ofSeconds(2))));
  }

  @ParameterizedTest
  @EnumSource(Sources.class)
  void aBuildOfAllSourcesIsNotOlder(Sources sources) {
    assertThat(sources.newerThan(built())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Sources.class)
  void aJavaFileThatIsNewerIsFound(Sources sources) throws IOException {
    Path file = makeNewer(SOURCE);

    assertThat(sources.newerThan(built())).contains(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "pipeline/pom.xml",
        "pipeline/src/main/resources/some.yaml",
        "pipeline/src/main/java"
      })
  void whatABuildMayLeaveNewerCountsOnlyWhereAnotherBuildDoesNoHarm(String name)
      throws IOException {
    Path file = makeNewer(name);

    assertThat(Sources.ALL.newerThan(built()).map(Path::normalize)).contains(file);
    assertThat(Sources.JAVA.newerThan(built())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Sources.class)
  void testsAreNotMeasured(Sources sources) throws IOException {
    makeNewer("pipeline/src/test/java/AnyTest.java");

    assertThat(sources.newerThan(built())).isEmpty();
  }

  @Test
  void aModuleIsComparedWithWhatWasBuiltOfItAlone() throws IOException {
    Path file = makeNewer(SOURCE);
    makeNewer(
        project.folder().resolve("benchmarks/target/classes/highwater/lab/turns/ArmProcess.class"),
        file);

    assertThat(Sources.JAVA.newerThan(built())).contains(file);
  }
}
