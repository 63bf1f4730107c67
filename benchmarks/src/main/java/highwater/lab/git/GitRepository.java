package highwater.lab.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A git working copy, or a folder that is none: it then has no answers. */
public final class GitRepository {
  /**
   * Git sets these for its hooks, and they count for more than the folder: a gate that is run by a
   * hook would ask the wrong repository.
   */
  private static final List<String> OF_A_HOOK =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_NAMESPACE",
          "GIT_PREFIX");

  private static final int SHORT_COMMIT = 7;

  private final Path folder;

  /**
   * Of a folder.
   *
   * @param folder the working copy's top or any folder in it
   */
  public GitRepository(Path folder) {
    this.folder = folder;
  }

  /** A commit as people write it. */
  public static String brief(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }

  /** What git says; empty where there is no git, no working copy, or git refuses. */
  public Optional<String> ask(String... arguments) {
    try {
      Process git = process(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = text(git.getInputStream());
      return exitCode(git) == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      // No git on this machine, which is an answer, too.
      return Optional.empty();
    }
  }

  /** Why git does not take the folder for a working copy, one line; empty where it does. */
  public Optional<String> refusal() {
    try {
      Process git =
          process("rev-parse", "--git-dir").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      String complaint = text(git.getErrorStream());
      return exitCode(git) == 0
          ? Optional.empty()
          : Optional.of(
              complaint.lines().findFirst().orElse("git fails").replaceFirst("^fatal: ", ""));
    } catch (IOException e) {
      return Optional.of("git cannot be started: " + e.getMessage());
    }
  }

  /** What the folder holds, such as "commit 1a2b3c4, with uncommitted changes". */
  public Optional<String> contents() {
    return ask("rev-parse", "--verify", "--quiet", "HEAD")
        .map(
            commit ->
                "commit "
                    + brief(commit)
                    + (ask("status", "--porcelain").orElse("").isEmpty()
                        ? ""
                        : ", with uncommitted changes"));
  }

  /** A git command that is yet to be started in the folder. */
  public ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    turnToFolder(builder.environment());
    return builder;
  }

  static void turnToFolder(Map<String, String> environment) {
    environment.keySet().removeAll(OF_A_HOOK);
    // Messages are looked at, and nobody is there to type a password.
    environment.put("LC_ALL", "C");
    environment.put("GIT_TERMINAL_PROMPT", "0");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8).strip();
  }

  /** Git answers in no time: whoever is interrupted meanwhile finds out afterwards. */
  private static int exitCode(Process git) {
    return git.onExit().join().exitValue();
  }
}
