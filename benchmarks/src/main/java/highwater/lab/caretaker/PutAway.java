package highwater.lab.caretaker;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.git.GitRepository;
import highwater.lab.git.Worktree;
import highwater.lab.process.ProcessTree;
import highwater.pipeline.ScratchFolder;
import highwater.pipeline.kafka.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts away what a JVM that was killed has left, as its {@link Caretaker} had been told: a line
 * each on the standard input.
 */
public final class PutAway {
  /** Before the id of a process and its start, in milliseconds since the epoch. */
  static final String PROCESS = "process ";

  /** The same for one that has a session of its own. */
  static final String SESSION = "session ";

  /** Before the path of a folder. */
  static final String FOLDER = "folder ";

  /** Before the path of the working copy of the worktree that comes next. */
  static final String REPOSITORY = "repository ";

  /** Before the path of a worktree. */
  static final String WORKTREE = "worktree ";

  /** Before the name of a topic. */
  static final String TOPIC = "topic ";

  /** A start that the system does not tell. */
  static final long UNKNOWN = -1;

  /** Linux reckons the start from a clock that may be set; no number comes back that soon. */
  private static final long CLOCK_MAY_BE_SET_MS = 5_000;

  private final List<String> told;

  /**
   * @param told the lines
   */
  PutAway(List<String> told) {
    this.told = told;
  }

  /**
   * Puts away.
   *
   * @param args none. The broker is named by the system properties of {@link BrokerOptions} where
   *     its topics are to be deleted
   */
  public static void main(String[] args) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new PutAway(in.lines().toList()).run();
  }

  /** What uses a thing goes before the thing. */
  void run() {
    attempt("processes", this::endProcesses);
    attempt("worktrees", this::removeWorktrees);
    told(FOLDER).forEach(folder -> attempt(folder, () -> remove(folder)));
    attempt("topics", this::deleteTopics);
  }

  /** What can fail. */
  private interface Attempt {
    void run() throws IOException;
  }

  /** The rest is put away all the same. */
  private static void attempt(String what, Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException | RuntimeException e) {
      System.getLogger(PutAway.class.getName())
          .log(Level.WARNING, "left behind by a JVM that was killed: " + what, e);
    }
  }

  private Stream<String> told(String kind) {
    return told.stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()));
  }

  private void endProcesses() {
    told(PROCESS).flatMap(id -> running(id).stream()).forEach(one -> new ProcessTree(one).end());
    told(SESSION).forEach(PutAway::endSession);
  }

  private static Optional<ProcessHandle> running(String id) {
    return ProcessHandle.of(pid(id)).filter(process -> startedThen(process, id));
  }

  private static long pid(String id) {
    return Long.parseLong(id.substring(0, id.indexOf(' ')));
  }

  private static boolean startedThen(ProcessHandle process, String id) {
    long then = Long.parseLong(id.substring(id.indexOf(' ') + 1));
    return process
        .info()
        .startInstant()
        .map(start -> Math.abs(start.toEpochMilli() - then) <= CLOCK_MAY_BE_SET_MS)
        .orElse(then == UNKNOWN);
  }

  private static void endSession(String id) {
    if (ProcessHandle.of(pid(id)).isEmpty() || running(id).isPresent()) {
      running(id).ifPresent(leader -> new ProcessTree(leader).end());
      ProcessTree.endSession(pid(id));
    }
  }

  private void removeWorktrees() {
    Optional<GitRepository> repository = Optional.empty();
    for (String line : told) {
      if (line.startsWith(REPOSITORY)) {
        repository = Optional.of(new GitRepository(Path.of(line.substring(REPOSITORY.length()))));
      } else if (line.startsWith(WORKTREE)) {
        new Worktree(repository.orElseThrow(), Path.of(line.substring(WORKTREE.length()))).remove();
      }
    }
  }

  private static void remove(String folder) throws IOException {
    ScratchFolder.remove(Path.of(folder));
  }

  private void deleteTopics() {
    List<String> topics = told(TOPIC).toList();
    if (System.getProperty(BrokerOptions.BOOTSTRAP_SERVERS) == null || topics.isEmpty()) {
      return;
    }
    try (KafkaBroker broker = BrokerOptions.fromSystemProperties().open();
        Topics there = Topics.at(broker.address())) {
      topics.forEach(there::delete);
    }
  }
}
