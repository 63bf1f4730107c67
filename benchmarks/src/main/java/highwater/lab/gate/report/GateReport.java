package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Look;
import highwater.lab.gate.verdict.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate that has ended, for whoever writes it down.
 *
 * @param run the name of the run, which is that of its folder
 * @param startedAt when it began
 * @param took until its end
 * @param base what the change is compared with, in a few words: "v1.2.0 (commit 1a2b3c4)"
 * @param head the change, in a few words
 * @param seed of all its coins
 * @param command what repeats it, as one types it, seed included; blank where nothing does
 * @param rule how certain it was to be
 * @param ruling what the pairs came to; without metrics where the gate ended before its first look
 * @param inconclusive what a ruling of that kind does to the build
 * @param pairs in the order in which they ran, the invalid ones too
 * @param reported what was measured and not gated
 * @param notes what a reader has to know beside the numbers, a sentence each
 * @param stored what the head was compared with where no base took turns with it
 */
public record GateReport(
    String run,
    Instant startedAt,
    Duration took,
    String base,
    String head,
    long seed,
    String command,
    GateRule rule,
    Ruling.Final ruling,
    Inconclusive inconclusive,
    List<GatedPair> pairs,
    List<Reported> reported,
    List<String> notes,
    Optional<StoredBase> stored) {
  public GateReport {
    pairs = List.copyOf(pairs);
    reported = List.copyOf(reported);
    notes = List.copyOf(notes);
  }

  /** Of a gate whose base and head took turns. */
  public GateReport(
      String run,
      Instant startedAt,
      Duration took,
      String base,
      String head,
      long seed,
      String command,
      GateRule rule,
      Ruling.Final ruling,
      Inconclusive inconclusive,
      List<GatedPair> pairs,
      List<Reported> reported,
      List<String> notes) {
    this(
        run,
        startedAt,
        took,
        base,
        head,
        seed,
        command,
        rule,
        ruling,
        inconclusive,
        pairs,
        reported,
        notes,
        Optional.empty());
  }

  /** The same, with the command that repeats it. */
  public GateReport repeatedBy(String line) {
    return new GateReport(
        run,
        startedAt,
        took,
        base,
        head,
        seed,
        line,
        rule,
        ruling,
        inconclusive,
        pairs,
        reported,
        notes,
        stored);
  }

  /**
   * What a command that ran the gate ends with.
   *
   * @return 0 for a PASS, 1 for a REGRESSION, and for INCONCLUSIVE as {@link Inconclusive} says: 4,
   *     0 or 1
   */
  public int exitCode() {
    return switch (ruling.decision()) {
      case PASS -> 0;
      case REGRESSION -> 1;
      case INCONCLUSIVE -> inconclusive.exitCode();
    };
  }

  /** The decision, and what it does to the build where that is not said by the word. */
  String verdict() {
    return ruling.decision() == Decision.INCONCLUSIVE
        ? ruling.decision() + inconclusive.consequence()
        : ruling.decision().toString();
  }

  /** The looks with the levels they had. */
  List<Look> looks() {
    return stored.isPresent()
        ? List.of(new Look(ruling.pairs(), rule.level(), rule.passLevel()))
        : rule.plan(Math.max(1, ruling.metrics().size()));
  }

  /** What the ratio of one pair is. */
  String pairRatio() {
    return stored.isPresent() ? "head ÷ the baseline's geometric mean" : "head ÷ base";
  }

  /** With what confidence the intervals of the ratios hold at all looks together. */
  double confidence() {
    return 1 - 2 * rule.passLevel();
  }

  /** What each metric comes to; where no look came to pass, that. */
  List<String> sentences() {
    return ruling.metrics().isEmpty()
        ? List.of(
            "The gate ended after %s of the %s pairs of its first look: nothing was judged"
                .formatted(ruling.pairs(), rule.looks().get(0)))
        : ruling.metrics().stream().map(result -> result.sentence()).toList();
  }
}
