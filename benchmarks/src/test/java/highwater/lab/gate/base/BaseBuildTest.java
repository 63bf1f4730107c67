package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseBuildTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path temp;
  private final List<String> progress = new ArrayList<>();
  private final List<BaseBuild> builds = new ArrayList<>();
  private TestProject project;
  private Path scratch;
  private Path log;

  @BeforeEach
  void makeProject() throws Exception {
    project = TestProject.in(temp.toRealPath().resolve("project"));
    scratch = Files.createDirectory(temp.toRealPath().resolve("scratch"));
    log = temp.resolve("base.log");
  }

  @AfterEach
  void closeAll() {
    builds.forEach(BaseBuild::close);
  }

  private BaseBuild build(String named) {
    BaseBuild build =
        new BaseBuild(
            BaseSource.of(named, project.folder()), scratch, log, PATIENCE, progress::add);
    builds.add(build);
    return build;
  }

  private static String classPath(Path folder) {
    return folder.resolve("benchmarks/target/classes")
        + ":"
        + folder.resolve("pipeline/target/classes");
  }

  private void assertNothingIsLeft() {
    assertThat(scratch).isEmptyDirectory();
    assertThat(project.worktrees()).isEmpty();
  }

  @Test
  void aTagIsBuiltInAFolderOfItsOwnThatGoesOnClose() throws Exception {
    project.git("tag", "v1");
    project.build("#!/bin/sh\nexit 1\n");
    BaseBuild build = build("v1");

    Base base = build.make();

    assertThat(base.label()).startsWith("v1 (commit ");
    assertThat(base.folder()).isEqualTo(scratch.resolve("base"));
    assertThat(base.classPath()).isEqualTo(classPath(base.folder()));
    assertThat(base.folder().resolve("arguments")).hasContent("-B -q -DskipTests package");
    assertThat(project.worktrees()).hasSize(1);
    assertThat(progress).hasSize(2).last().asString().contains("building", log.toString());
    assertThat(project.folder().resolve("benchmarks")).doesNotExist();

    build.close();
    assertNothingIsLeft();
    assertThat(project.git("status", "--porcelain")).isEmpty();

    build.close();
    assertNothingIsLeft();
  }

  @Test
  void whatIsNotCommittedIsNotInTheBase() throws Exception {
    project.write("mvnw", "#!/bin/sh\nexit 1\n");

    assertThat(build("HEAD").make().label()).startsWith("HEAD (commit ");
  }

  @Test
  void aProjectInAPartOfItsRepositoryIsBuiltThere() throws Exception {
    TestProject whole = TestProject.in(temp.toRealPath().resolve("whole"));
    Path part = whole.folder().resolve("part");
    whole.write("part/mvnw", TestProject.GOOD_BUILD);
    assertThat(part.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    whole.commit();
    BaseBuild build =
        new BaseBuild(BaseSource.of("HEAD", part), scratch, log, PATIENCE, progress::add);
    builds.add(build);

    assertThat(build.make().folder()).isEqualTo(scratch.resolve("base/part"));
  }

  @Test
  void theUsersHooksAreNotRunForTheBase() throws Exception {
    Path hook = project.folder().resolve(".git/hooks/post-checkout");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    assertThat(build("HEAD").make().folder()).isDirectory();
  }

  @Test
  void aBuildThatFailsIsToldByItsFirstErrorAndLeavesNothing() {
    project.build(
        """
        #!/bin/sh
        echo '[WARNING] something old'
        echo '[ERROR] COMPILATION ERROR : '
        echo '[ERROR] /src/Query.java:[12,3] cannot find symbol'
        echo '[ERROR] Failed to execute goal'
        exit 1
        """);

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageMatching(
            "main \\(commit .{7}\\) does not build: /src/Query.java:\\[12,3] cannot find symbol; its output is in "
                + log);
    assertNothingIsLeft();
    assertThat(log).content().contains("[WARNING] something old");
  }

  @Test
  void aBuildThatFailsWithoutAnErrorIsToldByItsLastWords() {
    project.build("#!/bin/sh\necho one\necho no network\necho\nexit 1\n");

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("does not build: no network;");
  }

  @Test
  void aBaseWithoutAWrapperIsRefused() {
    project.git("rm", "-q", "mvnw");
    project.commit();

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("there is no mvnw to run");
    assertNothingIsLeft();
  }

  @Test
  void aBaseWithoutTheArmIsOlderThanTheGate() {
    project.build(TestProject.GOOD_BUILD.replace("ArmProcess", "Other"));

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is older than the gate: it has no highwater.lab.turns.ArmProcess");
    assertNothingIsLeft();
  }

  @Test
  void aBaseWhoseBuildLeavesNoClassPathIsOlderThanTheGate() {
    project.build("#!/bin/sh\n");

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is older than the gate: its build leaves no benchmarks/target/");
    assertNothingIsLeft();
  }

  @Test
  void aBaseWithCodeFromElsewhereIsRefused() {
    project.runWrapper();
    Path elsewhere = project.folder().resolve("pipeline/target/classes");
    project.build(
        TestProject.GOOD_BUILD.replace("$PWD/pipeline/target/classes", elsewhere.toString()));

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("takes code of the project from " + elsewhere);
    assertNothingIsLeft();
  }

  @Test
  void aCheckoutThatFailsIsToldByGitAndLeavesNothing() {
    project.write(".gitattributes", "*.txt filter=broken\n");
    project.write("a.txt", "a");
    project.commit();
    project.git("config", "filter.broken.smudge", "false");
    project.git("config", "filter.broken.required", "true");

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("cannot be checked out")
        .hasMessageContaining("a.txt: smudge filter broken failed");
    assertNothingIsLeft();
  }

  @Test
  void aFolderThatIsThereAlreadyIsNeitherUsedNorRemoved() throws Exception {
    Path somebodys = Files.createDirectory(scratch.resolve("base")).resolve("file");
    Files.createFile(somebodys);

    assertThatThrownBy(() -> build("main").make())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("no folder base can be made");
    assertThat(somebodys).exists();
  }

  @Test
  void aLogThatCannotBeWrittenIsToldInOneLine() {
    log = temp.resolve("not/there.log");

    Throwable refused = catchThrowable(() -> build("main").make());

    assertThat(refused)
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("its log " + log + " cannot be written")
        .hasMessageNotContaining("\n");
    assertNothingIsLeft();
  }

  @Test
  void aFolderIsUsedAsItIsAndStays() throws Exception {
    TestProject other = TestProject.in(temp.toRealPath().resolve("other"));
    other.runWrapper();
    BaseBuild build = build(other.folder().toString());

    Base base = build.make();
    build.close();

    assertThat(base.classPath()).isEqualTo(classPath(other.folder()));
    assertThat(base.folder()).isEqualTo(other.folder());
    assertThat(other.folder().resolve("arguments")).hasContent("by-hand");
    assertThat(other.folder().resolve("benchmarks/target/class-path")).exists();
    assertThat(progress).singleElement().asString().endsWith("its build is used as it is");
    assertThat(log).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void aFolderWithoutABuildIsBuiltThere() throws Exception {
    TestProject other = TestProject.in(temp.toRealPath().resolve("other"));

    Base base = build(other.folder().toString()).make();

    assertThat(base.classPath()).isEqualTo(classPath(other.folder()));
    assertThat(progress).singleElement().asString().contains("its build is not there; building");
  }

  @Test
  void aFolderWithChangesSinceItsBuildIsBuiltAgain() throws Exception {
    TestProject other = TestProject.in(temp.toRealPath().resolve("other"));
    other.runWrapper();
    SourcesTest.makeNewer(
        other.folder().resolve("pipeline/src/main/java/Any.java"),
        other.folder().resolve("pipeline/target/classes/highwater/pipeline/Any.class"));

    build(other.folder().toString()).make();

    assertThat(other.folder().resolve("arguments")).hasContent("-B -q -DskipTests package");
    assertThat(progress).singleElement().asString().contains("older than", "Any.java; building");
  }

  @Test
  void theBuildThatRunsThisIsNotBuiltUnderItsFeet() {
    assertThatThrownBy(() -> build(project.folder().toString()).make())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is this build itself, and it is not there: build it first");
    assertThat(project.folder().resolve("arguments")).doesNotExist();
  }
}
