package highwater.lab.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
  @TempDir Path temp;
  private GitRepository repository;

  @BeforeEach
  void init() throws IOException {
    repository = new GitRepository(Files.createDirectory(temp.resolve("project")));
    git("init", "-q");
  }

  private void git(String... arguments) throws IOException {
    ProcessBuilder builder = repository.process(arguments);
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Somebody",
                "GIT_AUTHOR_EMAIL", "somebody@example.org",
                "GIT_COMMITTER_NAME", "Somebody",
                "GIT_COMMITTER_EMAIL", "somebody@example.org"));
    Process git =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(git.onExit().join().exitValue()).isZero();
  }

  @Test
  void itAnswersWithWhatGitSays() throws IOException {
    git("commit", "-q", "--allow-empty", "-m", "a change");
    String commit = repository.ask("rev-parse", "HEAD").orElseThrow();

    assertThat(commit).matches("[0-9a-f]{40}");
    assertThat(repository.contents()).contains("commit " + commit.substring(0, 7));
    assertThat(repository.refusal()).isEmpty();

    Files.createFile(temp.resolve("project/new"));

    assertThat(repository.contents().orElseThrow()).endsWith(", with uncommitted changes");
  }

  @Test
  void itHasNoContentsBeforeItsFirstCommit() {
    assertThat(repository.contents()).isEmpty();
    assertThat(repository.ask("rev-parse", "--verify", "--quiet", "HEAD")).isEmpty();
  }

  @Test
  void aFolderThatIsNoneSaysWhy() {
    GitRepository none = new GitRepository(temp);

    assertThat(none.ask("rev-parse", "HEAD")).isEmpty();
    assertThat(none.refusal().orElseThrow())
        .startsWith("not a git repository")
        .doesNotContain("\n");
  }

  @Test
  void aHookOfAnotherRepositoryDoesNotTurnItsQuestionsThere() {
    Map<String, String> ofHook =
        new HashMap<>(Map.of("GIT_DIR", "/other/.git", "GIT_INDEX_FILE", "index", "PATH", "/bin"));

    GitRepository.turnToFolder(ofHook);

    assertThat(ofHook).doesNotContainKeys("GIT_DIR", "GIT_INDEX_FILE").containsKey("PATH");
  }
}
