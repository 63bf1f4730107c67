package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import highwater.pipeline.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseSourceTest {
  @TempDir Path temp;
  private TestProject project;
  private String first;
  private String second;

  @BeforeEach
  void makeTwoCommits() {
    project = TestProject.in(temp.resolve("project"));
    first = project.git("rev-parse", "HEAD");
    project.git("tag", "--annotate", "--message", "a release", "v1.2.0");
    second = project.commit();
  }

  private BaseSource of(String named) {
    return BaseSource.of(named, project.folder());
  }

  private String refusal(String named, Path home) {
    BadInputException refused =
        catchThrowableOfType(BadInputException.class, () -> BaseSource.of(named, home));
    assertThat(refused).hasMessageStartingWith("--base " + named).hasMessageNotContaining("\n");
    return refused.getMessage();
  }

  private String refusal(String named) {
    return refusal(named, project.folder());
  }

  private static String brief(String commit) {
    return "commit " + commit.substring(0, 7);
  }

  @Test
  void aTagIsTheCommitThatItStandsFor() {
    assertThat(of("v1.2.0"))
        .isEqualTo(
            new BaseSource.Revision("v1.2.0 (" + brief(first) + ")", first, project.folder()));
  }

  @Test
  void aBranchIsItsLastCommit() {
    assertThat(of("main"))
        .isEqualTo(
            new BaseSource.Revision("main (" + brief(second) + ")", second, project.folder()));
  }

  @Test
  void aCommitMayBeNamedByItsPlaceInHistory() {
    assertThat(of("HEAD~1").label()).isEqualTo("HEAD~1 (" + brief(first) + ")");
  }

  @Test
  void aCommitIsNotNamedTwiceInItsLabel() {
    assertThat(of(first.substring(0, 10)))
        .isEqualTo(new BaseSource.Revision(brief(first), first, project.folder()));
  }

  @Test
  void aFolderIsToldWithItsCommitAndWhetherItHasChanges() {
    TestProject other = TestProject.in(temp.resolve("other"));
    String label =
        "folder %s (%s)".formatted(other.folder(), brief(other.git("rev-parse", "HEAD")));
    assertThat(of(other.folder().toString()))
        .isEqualTo(new BaseSource.Folder(label, other.folder(), false));

    other.write("pipeline/src/main/java/Any.java", "class Any { int more; }");

    assertThat(of(other.folder().toString()).label())
        .isEqualTo(label.replace(")", ", with uncommitted changes)"));
  }

  @Test
  void aFolderNeedsNoGit() throws Exception {
    Path plain = Files.createDirectory(temp.resolve("plain"));

    assertThat(of(plain.toString()))
        .isEqualTo(new BaseSource.Folder("folder " + plain, plain, false));
  }

  @Test
  void theProjectsOwnFolderIsKnownByAnyOfItsNames() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), project.folder());

    assertThat(of(link.toString()))
        .isInstanceOfSatisfying(
            BaseSource.Folder.class, folder -> assertThat(folder.ofThisBuild()).isTrue());
  }

  @Test
  void whatIsNeitherIsRefusedWithWhatToDo() {
    assertThat(refusal("v9"))
        .contains("neither a folder nor a commit, tag or branch", "git fetch --tags")
        .doesNotContain("shallow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--all", "-h", "--output=stolen"})
  void whatLooksLikeAnOptionIsRefused(String named) {
    assertThat(refusal(named)).contains("begins with '-'", "./" + named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^main", "HEAD~1..main", "main^{tree}", "main:mvnw", "a b"})
  void whatIsNoSingleCommitIsRefused(String named) {
    assertThat(refusal(named)).contains("neither a folder nor a commit");
  }

  @Test
  void nothingIsNoName() {
    assertThat(catchThrowableOfType(BadInputException.class, () -> of(" ")))
        .hasMessageContaining("name a commit");
  }

  @Test
  void aShallowCloneSaysHowToGetTheRest() {
    Path shallow = temp.resolve("shallow");
    project.git("clone", "-q", "--depth", "1", "file://" + project.folder(), shallow.toString());

    assertThat(refusal("v1.2.0", shallow))
        .contains("shallow clone", "git fetch --unshallow", "fetch-depth: 0");
    assertThat(refusal(first, shallow)).contains("shallow clone");
  }

  @Test
  void aBranchThatIsAtOriginAloneIsPointedOut() {
    project.git("branch", "release");
    Path clone = temp.resolve("clone");
    project.git("clone", "-q", "file://" + project.folder(), clone.toString());

    assertThat(refusal("release", clone)).contains("write origin/release");
    assertThat(BaseSource.of("origin/release", clone).label())
        .startsWith("origin/release (commit ");
  }

  @Test
  void withoutARepositoryThereAreFoldersOnly() throws Exception {
    Path plain = Files.createDirectory(temp.resolve("plain"));

    assertThat(refusal("main", plain)).contains("not a git repository", "name a folder");
  }
}
