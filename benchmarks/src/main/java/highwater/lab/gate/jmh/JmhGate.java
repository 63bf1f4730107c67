package highwater.lab.gate.jmh;

import highwater.lab.CannotRunException;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.sweep.EndOfRun;
import highwater.lab.trial.Scratch;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges whether any benchmark got slower from one jar of JMH benchmarks to another.
 *
 * <p>A pair is one fork of each jar, one right after the other, which goes first by a coin; it
 * gives one number for each benchmark, parameters and mode, the log ratio of the two forks' scores.
 * Each of these is gated as a metric of its own, throughput the higher the better, times the lower.
 * A fork's score is the median of its measured iterations: they share a JVM and say nothing of how
 * much JVMs differ, so that JMH's ± is used for nothing.
 *
 * <p>Forks of JMH run alone on the machine, one after the other, and do not take turns within a
 * pair: what the host does in the minute between two of them is in their ratio. A gate takes more
 * pairs for it, and no more false alarms: the coin makes those of identical jars as likely one way
 * as the other.
 *
 * @param base the jar that the other one is compared with
 * @param head the jar with the change
 * @param rules what to do
 */
public record JmhGate(JmhJar base, JmhJar head, JmhGateRules rules) {
  /**
   * Runs pairs until the rule's looks show something, or the last has shown nothing. Whatever it
   * started has ended when it returns, throws, or this JVM ends; all but the logs is removed.
   *
   * @param run the name of the run
   * @param inconclusive for the report
   * @param logs a folder, made where it is missing, which takes what JMH prints: {@code
   *     pair-001-base.log}
   * @param progress takes a line whenever a pair starts or ends
   * @throws BadInputException where there can be no logs, a jar is none of JMH's, nothing matches,
   *     the jars' benchmarks or what they measure differ, or the rule can show nothing of so many
   * @throws CannotRunException where more pairs are invalid than may be run again: a quarter of the
   *     next look's, and 2 in any case
   */
  public GateReport run(String run, Inconclusive inconclusive, Path logs, Consumer<String> progress)
      throws InterruptedException {
    Instant startedAt = Instant.now();
    create(logs);
    Scratch scratch = Scratch.create();
    try (EndOfRun end = new EndOfRun(scratch::close);
        JarJvms jvms = JarJvms.open(scratch, end)) {
      JmhSelection selection = selection(jvms);
      ForkRunner forks = new JmhFork(base, head, rules.options(), logs, jvms);
      JmhPairs.Outcome outcome =
          new JmhPairs(rules, selection.benchmarks(), forks, InstantSource.system(), progress)
              .run();
      // While the caretaker still stands by.
      scratch.close();
      return report(run, inconclusive, startedAt, outcome, selection);
    } finally {
      scratch.close();
    }
  }

  private GateReport report(
      String run,
      Inconclusive inconclusive,
      Instant startedAt,
      JmhPairs.Outcome outcome,
      JmhSelection selection) {
    return new GateReport(
        run,
        startedAt,
        Duration.between(startedAt, Instant.now()),
        base.label(),
        head.label(),
        rules.seed(),
        "",
        rules.rule(),
        outcome.ruling(),
        inconclusive,
        outcome.pairs(),
        List.of(),
        notes(selection, outcome.pairs()));
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: no folder for logs can be made there: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private JmhSelection selection(JarJvms jvms) throws InterruptedException {
    return JmhSelection.of(
        base.benchmarks(rules.include(), rules.options(), jvms),
        head.benchmarks(rules.include(), rules.options(), jvms),
        rules.sharedOnly());
  }

  private List<String> notes(JmhSelection selection, List<GatedPair> pairs) {
    List<String> notes = new ArrayList<>(selection.notes());
    List<String> options = rules.options().arguments();
    if (!options.isEmpty()) {
      notes.add("JMH ran with " + String.join(" ", options));
    }
    long invalid = pairs.stream().filter(pair -> !pair.valid()).count();
    if (invalid > 0) {
      notes.add(
          "%d %s invalid and had another run in %s place"
              .formatted(
                  invalid,
                  invalid == 1 ? "pair was" : "pairs were",
                  invalid == 1 ? "its" : "their"));
    }
    return notes;
  }
}
