package highwater.lab.turns;

import highwater.lab.load.LoadJvm;
import highwater.lab.measure.Batch;
import highwater.lab.measure.Irregularities;
import highwater.lab.measure.Latency;
import highwater.lab.measure.Offsets;
import highwater.lab.measure.PacedLatency;
import highwater.lab.trial.Offered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** One arm at the table with a load of its own, which comes in phases. */
final class PacedSeat implements AutoCloseable {
  private static final int DIGITS = 3;

  private final Arm of;
  private final TurnArm arm;
  private final LoadJvm load;
  private final String topic;
  private final PacedRules rules;
  private final Duration patience;
  private final List<Batch> batches = new ArrayList<>();
  private final Histogram latency = new Histogram(DIGITS);
  private final Set<String> problems = new LinkedHashSet<>();

  /**
   * A seat for an arm that stands still.
   *
   * @param load has sent nothing yet, and watches the output
   * @param topic where it goes
   * @param patience how long to wait for one batch
   */
  PacedSeat(Arm of, TurnArm arm, LoadJvm load, String topic, PacedRules rules, Duration patience) {
    this.of = of;
    this.arm = arm;
    this.load = load;
    this.topic = topic;
    this.rules = rules;
    this.patience = patience;
  }

  /**
   * Lets it answer one phase of its load to the end.
   *
   * @param number from 1; the first one is not measured
   */
  void phase(int number) throws ArmFailedException, InterruptedException {
    long firstRow = (number - 1) * rules.pace().rows();
    arm.go();
    load.go();
    load.awaitSent();
    while (committedRows() < firstRow + rules.pace().rows()) {
      next();
    }
    arm.halt();
    Offered offered = new Offered(rules.pace(), of.topicPartitions(), firstRow, load.report());
    Latency measured = offered.latency(batches);
    problems.addAll(offered.problems(measured));
    if (number > 1) {
      latency.add(measured.total());
    }
  }

  private long committedRows() {
    return batches.isEmpty() ? 0 : batches.get(batches.size() - 1).endOffset().since(Offsets.NONE);
  }

  private void next() throws ArmFailedException, InterruptedException {
    Batch batch =
        arm.next(patience)
            .map(ArmEvent.Committed::batch)
            .orElseThrow(
                () ->
                    new ArmFailedException(
                        "arm %s: no batch of the paced load was committed within %d s"
                            .formatted(of.name(), patience.toSeconds())));
    // The query before this one may have ended with a batch that nobody waited for.
    if (batch.endOffset().byPartition().keySet().stream()
        .anyMatch(partition -> partition.startsWith(topic + "-"))) {
      batches.add(batch);
    }
  }

  /** What makes its numbers mean something else than they say. */
  List<String> irregularities() {
    List<String> lines = new ArrayList<>(problems);
    lines.addAll(Irregularities.ofAnyLoad(batches));
    return lines.stream().map(line -> "arm %s, paced: %s".formatted(of.name(), line)).toList();
  }

  /** The latency over all measured phases; absent before the first. */
  Optional<PacedLatency> latency() {
    return latency.getTotalCount() == 0 ? Optional.empty() : Optional.of(PacedLatency.of(latency));
  }

  @Override
  public void close() {
    load.close();
  }
}
