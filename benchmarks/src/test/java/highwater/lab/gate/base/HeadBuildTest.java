package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadBuildTest {
  @TempDir Path temp;
  private TestProject project;
  private String commit;

  @BeforeEach
  void build() throws Exception {
    project = TestProject.in(temp.toRealPath().resolve("project"));
    commit = "commit " + project.git("rev-parse", "HEAD").substring(0, 7);
    project.runWrapper();
  }

  private String classPath() {
    return project.folder().resolve("benchmarks/target/classes")
        + ":"
        + project.folder().resolve("pipeline/target/classes");
  }

  @Test
  void itIsToldByItsCommit() {
    assertThat(HeadBuild.of(classPath(), project.folder()))
        .isEqualTo(new HeadBuild(commit, classPath(), project.folder()));
  }

  @Test
  void changesAreTold() {
    project.write("more", "and more");

    assertThat(HeadBuild.of(classPath(), project.folder()).label())
        .isEqualTo(commit + ", with uncommitted changes");
  }

  @Test
  void aBuildThatIsOlderThanItsSourcesIsNotMeasured() throws Exception {
    Path source = project.folder().resolve("pipeline/src/main/java/Any.java");
    SourcesTest.makeNewer(
        source, project.folder().resolve("pipeline/target/classes/highwater/pipeline/Any.class"));

    assertThatThrownBy(() -> HeadBuild.of(classPath(), project.folder()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(source + " is newer than this build", "build first");
  }

  @Test
  void codeFromElsewhereIsNotMeasured() throws Exception {
    TestProject other = TestProject.in(temp.toRealPath().resolve("other"));
    other.runWrapper();

    assertThatThrownBy(
            () ->
                HeadBuild.of(
                    classPath() + ":" + other.folder().resolve("pipeline/target/classes"),
                    project.folder()))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("this build: its class path takes code of the project from");
  }
}
