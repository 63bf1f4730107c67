package highwater.lab.gate.report;

import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A gate that has ended, for whoever writes it down.
 *
 * @param run the name of the run, which is that of its folder
 * @param startedAt when it began
 * @param took until its end
 * @param base what the change is compared with, in a few words: "v1.2.0 (commit 1a2b3c4)"
 * @param head the change, in a few words
 * @param seed of all its coins
 * @param rule how certain it was to be
 * @param ruling what the pairs came to
 * @param inconclusive what a ruling of that kind does to the build
 * @param pairs in the order in which they ran, the invalid ones too
 * @param reported what was measured and not gated
 * @param notes what a reader has to know beside the numbers, a sentence each
 */
public record GateReport(
    String run,
    Instant startedAt,
    Duration took,
    String base,
    String head,
    long seed,
    GateRule rule,
    Ruling.Final ruling,
    Inconclusive inconclusive,
    List<GatedPair> pairs,
    List<Reported> reported,
    List<String> notes) {
  public GateReport {
    pairs = List.copyOf(pairs);
    reported = List.copyOf(reported);
    notes = List.copyOf(notes);
  }
}
