package highwater.lab.sweep;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.result.RunFolder;
import highwater.lab.trial.Scratch;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that is open while forks run, and is put away whatever ends them. */
final class RunScope {
  private final Plan plan;
  private final PrintWriter out;
  private final boolean terminal;
  private final Function<RunFolder, String> whatIsKept;
  private final Consumer<String> told;

  /**
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   * @param whatIsKept for whoever stops it half-way
   */
  RunScope(Plan plan, PrintWriter out, boolean terminal, Function<RunFolder, String> whatIsKept) {
    this(plan, out, terminal, whatIsKept, line -> {});
  }

  /**
   * A scope whose progress somebody else is told of too.
   *
   * @param told takes each line
   */
  RunScope(
      Plan plan,
      PrintWriter out,
      boolean terminal,
      Function<RunFolder, String> whatIsKept,
      Consumer<String> told) {
    this.plan = plan;
    this.out = out;
    this.terminal = terminal;
    this.whatIsKept = whatIsKept;
    this.told = told;
  }

  /**
   * What is done while it is open.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Body<T> {
    T run(OpenRun run) throws InterruptedException;
  }

  /**
   * Opens a run and lets it run.
   *
   * @param broker is left open
   */
  <T> T open(KafkaBroker broker, Supplier<RunFolder> opened, SweepClock clock, Body<T> body)
      throws InterruptedException {
    Scratch scratch = Scratch.create();
    try (RunFolder folder = opened.get();
        EndOfRun end = new EndOfRun(() -> putAway(folder, scratch, broker))) {
      return body.run(
          new OpenRun(
              plan,
              new ForkRunner(plan, broker.systemProperties(), scratch),
              folder,
              end,
              new ProgressLine(out, terminal, told),
              terminal,
              clock));
    } finally {
      scratch.close();
    }
  }

  private void putAway(RunFolder folder, Scratch scratch, KafkaBroker broker) {
    folder.close();
    broker.close();
    scratch.close();
    if (folder.kept() == 0) {
      out.printf("%nStopped before a fork had ended: nothing is kept.%n");
    } else {
      out.printf("%nStopped: %s%n", whatIsKept.apply(folder));
    }
    out.flush();
  }
}
