package highwater.lab.gate.base;

import highwater.lab.git.GitRepository;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a base is to come from. */
public sealed interface BaseSource {
  /** For people, such as "v1.2.0 (commit 1a2b3c4)". */
  String label();

  /**
   * A commit of the project's own repository.
   *
   * @param commit its full name
   * @param home the project's folder
   */
  record Revision(String label, String commit, Path home) implements BaseSource {}

  /**
   * A folder with a working copy of the project.
   *
   * @param path absolute
   * @param ofThisBuild whether this JVM runs from it
   */
  record Folder(String label, Path path, boolean ofThisBuild) implements BaseSource {}

  /**
   * Finds out what is meant: a folder where there is one of that name, a revision otherwise. A
   * branch with the name of a folder can still be meant, by its full name: {@code refs/heads/data}.
   *
   * @param named what the user wrote: a commit, tag, branch or folder
   * @param home the project's folder
   * @throws BadInputException where it is neither
   */
  static BaseSource of(String named, Path home) {
    if (named.isBlank()) {
      throw new BadInputException("--base: name a commit, a tag, a branch or a folder");
    }
    if (named.startsWith("-")) {
      // Git would take it for an option.
      throw new BadInputException(
          "--base %s: no commit, tag or branch begins with '-'; write ./%s if it is a folder"
              .formatted(named, named));
    }
    Path folder = Path.of(named).toAbsolutePath().normalize();
    return Files.isDirectory(folder)
        ? folder(folder, home)
        : revision(named, home, new GitRepository(home));
  }

  private static Folder folder(Path folder, Path home) {
    try {
      return new Folder(
          new GitRepository(folder)
              .contents()
              .map(contents -> "folder %s (%s)".formatted(folder, contents))
              .orElse("folder " + folder),
          folder,
          Files.isSameFile(folder, home));
    } catch (IOException e) {
      throw new BadInputException(
          "--base %s: the folder cannot be read: %s".formatted(folder, e), e);
    }
  }

  private static Revision revision(String named, Path home, GitRepository git) {
    String commit =
        commit(git, named).orElseThrow(() -> new BadInputException(neither(named, home, git)));
    String brief = "commit " + GitRepository.brief(commit);
    return new Revision(
        commit.startsWith(named) ? brief : "%s (%s)".formatted(named, brief), commit, home);
  }

  private static Optional<String> commit(GitRepository git, String named) {
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", named + "^{commit}")
        // "^main" is a revision to git, and says "not".
        .filter(Pattern.compile("[0-9a-f]{40,64}").asMatchPredicate());
  }

  private static String neither(String named, Path home, GitRepository git) {
    Optional<String> refusal = git.refusal();
    if (refusal.isPresent()) {
      return "--base %s: there is no such folder, and no commit can be looked up in %s (%s): name a folder with a working copy of the project"
          .formatted(named, home, refusal.get());
    }
    String what =
        "--base %s: neither a folder nor a commit, tag or branch of %s".formatted(named, home);
    if (commit(git, "origin/" + named).isPresent()) {
      return "%s; write origin/%s for the branch of that name at origin".formatted(what, named);
    }
    if (git.ask("rev-parse", "--is-shallow-repository").filter("true"::equals).isPresent()) {
      return what
          + ", which is a shallow clone: get the rest with 'git fetch --unshallow --tags' (in CI: fetch-depth: 0 for actions/checkout)";
    }
    return what + ": get those of the remote with 'git fetch --tags', or name another";
  }
}
