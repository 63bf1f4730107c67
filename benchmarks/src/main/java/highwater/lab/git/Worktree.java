package highwater.lab.git;

import highwater.lab.process.ChildProcess;
import highwater.pipeline.ScratchFolder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** A second working copy of a repository, in a folder of its own. */
public final class Worktree {
  private static final System.Logger LOG = System.getLogger(Worktree.class.getName());

  private final GitRepository repository;
  private final Path folder;

  /**
   * One that is not there yet.
   *
   * @param folder is there and empty
   */
  public Worktree(GitRepository repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
  }

  /** What makes it. */
  public ProcessBuilder adding(String commit) {
    return repository.process(
        // The hooks of the user's repository are for the user's own working copies.
        "-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", folder.toString(), commit);
  }

  /**
   * Removes it, as far as it was made. What cannot be removed is logged: whoever puts it away may
   * have something more important to say.
   */
  public void remove() {
    boolean forgotten = forget();
    try {
      ScratchFolder.remove(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the base's folder " + folder + " cannot be removed", e);
    }
    // One that was made by halves is refused while its folder is there. Pruning comes last: with
    // it git forgets any other worktree, too, whose folder is not there at the moment.
    if (!forgotten && !forget() && listed()) {
      git("worktree", "prune");
    }
  }

  /** Twice by force: it is locked until it is complete. */
  private boolean forget() {
    return git("worktree", "remove", "--force", "--force", folder.toString());
  }

  private boolean listed() {
    return repository
        .ask("worktree", "list", "--porcelain")
        .filter(list -> list.lines().anyMatch(("worktree " + folder)::equals))
        .isPresent();
  }

  private boolean git(String... arguments) {
    try {
      return ChildProcess.start(
                  repository.process(arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD))
              .exitCode()
          == 0;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "git cannot be started to remove the worktree " + folder, e);
      return false;
    }
  }
}
