package highwater.lab.gate.base;

import highwater.lab.CannotRunException;
import highwater.lab.caretaker.Caretaker;
import highwater.lab.git.GitRepository;
import highwater.lab.git.Worktree;
import highwater.lab.process.ChildProcess;
import highwater.pipeline.AtExit;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a {@link Base}. A commit is checked out to a folder of its own, beside the user's working
 * copy, and built there; a folder is built only where it has no build of its sources.
 *
 * <p>{@link #close} may be called by any thread at any time, also by one that is run at the JVM's
 * end: what runs is ended, and what was made for a commit is removed, when it returns. The JVM's
 * end calls it by itself at the latest. Where the JVM is killed, a {@link Caretaker} does the same,
 * and removes the folder for temporary files.
 */
public final class BaseBuild implements AutoCloseable {
  /** Enough for a build that has to get all libraries first. */
  public static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final String CHECKOUT = "base";

  private final BaseSource source;
  private final Path scratch;
  private final Path log;
  private final Duration patience;
  private final Consumer<String> progress;
  private final Caretaker caretaker;
  private final AtExit.Registration atExit;
  private Optional<ChildProcess> running = Optional.empty();
  private Optional<Worktree> worktree = Optional.empty();
  private boolean closed;

  /**
   * One that has not begun.
   *
   * @param scratch a folder for temporary files, removed by its owner after this is closed
   * @param log takes the output of git and of the build
   * @param patience how long the build may take
   * @param progress takes what is going on, a line at a time
   */
  public BaseBuild(
      BaseSource source, Path scratch, Path log, Duration patience, Consumer<String> progress) {
    this.source = source;
    this.scratch = scratch;
    this.log = log;
    this.patience = patience;
    this.progress = progress;
    this.caretaker = Caretaker.start();
    caretaker.folder(scratch);
    this.atExit = AtExit.FOLDERS.run(this::close);
  }

  /**
   * Makes the base. Where it fails, all is put away as by {@link #close}.
   *
   * @return is good until this is closed
   * @throws CannotRunException where the base cannot be checked out or built, or this is closed
   *     meanwhile
   * @throws BadInputException where the base has no code that could take turns
   * @throws InterruptedException where the thread is interrupted
   */
  public Base make() throws InterruptedException {
    boolean made = false;
    try {
      Base base =
          source instanceof BaseSource.Revision revision
              ? checkedOut(revision)
              : inPlace((BaseSource.Folder) source);
      made = true;
      return base;
    } finally {
      if (!made) {
        close();
      }
    }
  }

  private Base checkedOut(BaseSource.Revision revision) throws InterruptedException {
    GitRepository repository = new GitRepository(revision.home());
    Path folder = newFolder();
    Worktree made = new Worktree(repository, folder);
    putAwayInTheEnd(made, revision.home(), folder);
    emptyLog();
    progress.accept("base %s: checking it out".formatted(revision.label()));
    String cannot = "%s cannot be checked out to %s".formatted(revision.label(), folder);
    run(made.adding(revision.commit()), cannot);
    // Empty, but where the project is a part of its repository.
    String below = repository.ask("rev-parse", "--show-prefix").orElse("");
    Path project = folder.resolve(below);
    progress.accept("base %s: building it, output in %s".formatted(revision.label(), log));
    return built(project, revision.label());
  }

  private Path newFolder() {
    try {
      return Files.createDirectory(scratch.toRealPath().resolve(CHECKOUT));
    } catch (IOException e) {
      throw new CannotRunException(
          "%s: no folder %s can be made in %s: %s".formatted(source.label(), CHECKOUT, scratch, e),
          e);
    }
  }

  private synchronized void putAwayInTheEnd(Worktree made, Path home, Path folder) {
    worktree = Optional.of(made);
    if (closed) {
      removeWorktree();
      throw closedMeanwhile();
    }
    caretaker.worktree(home, folder);
  }

  private Base inPlace(BaseSource.Folder folder) throws InterruptedException {
    Optional<BuiltClassPath> left = BuiltClassPath.leftIn(folder.path(), folder.label());
    Sources sources = folder.ofThisBuild() ? Sources.JAVA : Sources.ALL;
    Optional<Path> newer = left.flatMap(sources::newerThan);
    if (left.isPresent() && newer.isEmpty()) {
      progress.accept("base %s: its build is used as it is".formatted(folder.label()));
      return checked(left.get());
    }
    String why = newer.map(file -> "older than " + file).orElse("not there");
    if (folder.ofThisBuild()) {
      // The head's JVMs run from there.
      throw new BadInputException(
          "%s is this build itself, and it is %s: build it first, with './mvnw -DskipTests package'"
              .formatted(folder.label(), why));
    }
    emptyLog();
    progress.accept(
        "base %s: its build is %s; building it there, output in %s"
            .formatted(folder.label(), why, log));
    return built(folder.path(), folder.label());
  }

  private void emptyLog() {
    try {
      Files.write(log, new byte[0]);
    } catch (IOException e) {
      throw new CannotRunException(
          "%s: its log %s cannot be written: %s".formatted(source.label(), log, e), e);
    }
  }

  private Base built(Path folder, String label) throws InterruptedException {
    run(MavenBuild.of(folder, label), label + " does not build");
    return checked(
        BuiltClassPath.leftIn(folder, label)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s is older than the gate: its build leaves no %s; name a later one"
                            .formatted(label, BuiltClassPath.FILE))));
  }

  private static Base checked(BuiltClassPath built) {
    built.check();
    return new Base(built.label(), built.text(), built.folder());
  }

  /**
   * Runs a command to its end.
   *
   * @param failure the message where it fails, before its own reason
   */
  private void run(ProcessBuilder command, String failure) throws InterruptedException {
    ChildProcess child = start(command, failure);
    boolean ended = child.endsWithin(patience);
    stopRunning();
    if (!ended) {
      refuseIfClosed();
      throw new CannotRunException(
          "%s: it has not ended after %d s; its output is in %s"
              .formatted(failure, patience.toSeconds(), log));
    }
    refuseIfClosed();
    if (child.exitCode() != 0) {
      throw new CannotRunException(
          "%s: %s; its output is in %s".formatted(failure, MavenBuild.reason(log), log));
    }
  }

  private synchronized ChildProcess start(ProcessBuilder command, String failure) {
    refuseIfClosed();
    try {
      ChildProcess child =
          ChildProcess.start(
              command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
              caretaker::session);
      running = Optional.of(child);
      return child;
    } catch (IOException e) {
      throw new CannotRunException("%s: %s".formatted(failure, e.getMessage()), e);
    }
  }

  /** Waits where it is just being closed, so that all is put away when {@link #make} fails. */
  private synchronized void refuseIfClosed() {
    if (closed) {
      throw closedMeanwhile();
    }
  }

  private CannotRunException closedMeanwhile() {
    return new CannotRunException(source.label() + ": it was closed before it was built");
  }

  /** Ends what runs and removes what was made for a commit. More calls do nothing. */
  @Override
  public void close() {
    // Putting away takes waiting, which is not for one that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      putAway();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    caretaker.close();
    atExit.close();
  }

  private synchronized void putAway() {
    closed = true;
    stopRunning();
    removeWorktree();
  }

  /** Also what the command has left running: its number may soon be another process's. */
  private synchronized void stopRunning() {
    running.ifPresent(ChildProcess::stop);
    running = Optional.empty();
  }

  private synchronized void removeWorktree() {
    worktree.ifPresent(Worktree::remove);
    worktree = Optional.empty();
  }
}
