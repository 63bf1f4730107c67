package highwater.lab.turns;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.lab.measure.Irregularities;
import highwater.lab.measure.Offsets;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnWarmup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** One arm at the table: lets it run for a time or for some batches and keeps what it reported. */
final class Seat {
  /** A report may come that much after the arm was told to stand still. */
  private static final long GRACE_MS = 1000;

  private final String name;
  private final TurnArm arm;
  private final long capRows;
  private final Cap cap;
  private final Duration patience;
  private final InstantSource clock;
  private final List<Batch> batches = new ArrayList<>();
  private final SortedMap<Long, ProcessCost> costs = new TreeMap<>();
  private long ranMs;
  private long haltedAtMs = Long.MAX_VALUE;
  private int perTurn;

  /**
   * A seat for an arm that stands still.
   *
   * @param maxOffsetsPerTrigger rows of a full batch
   * @param partitions of the input topic
   * @param patience how long to wait for one batch
   * @param clock the wall clock, by which batches are dated
   */
  Seat(
      String name,
      TurnArm arm,
      long maxOffsetsPerTrigger,
      int partitions,
      Duration patience,
      InstantSource clock) {
    this.name = name;
    this.arm = arm;
    this.capRows = maxOffsetsPerTrigger;
    this.cap = Cap.ofBatch(OptionalLong.of(maxOffsetsPerTrigger), partitions);
    this.patience = patience;
    this.clock = clock;
  }

  /** Rows of a full batch. */
  long capRows() {
    return capRows;
  }

  /** Rows that it has committed, from the first offset on. */
  long committedRows() {
    return batches.isEmpty() ? 0 : batches.get(batches.size() - 1).endOffset().since(Offsets.NONE);
  }

  /** How many batches it has committed. */
  int committedBatches() {
    return batches.size();
  }

  /** How long it ran in {@link #run}. */
  Duration ran() {
    return Duration.ofMillis(ranMs);
  }

  TurnWarmup warmup() {
    return TurnWarmup.of(ranMs, batches);
  }

  /** Whole batches in each of its turns. */
  int perTurn() {
    return perTurn;
  }

  void perTurn(int wholeBatches) {
    perTurn = wholeBatches;
  }

  /** Lets it run for a time. */
  void run(Duration time) throws ArmFailedException, InterruptedException {
    long start = clock.millis();
    long end = start + time.toMillis();
    arm.go();
    for (long left = time.toMillis(); left > 0; left = end - clock.millis()) {
      arm.next(Duration.ofMillis(left)).ifPresent(this::keep);
    }
    halt();
    ranMs += clock.millis() - start;
  }

  /**
   * Lets it commit the batch in which it was stopped, and then whole batches.
   *
   * @throws ArmFailedException where a batch does not come, is missing or is not full
   */
  Turn turn(int wholeBatches) throws ArmFailedException, InterruptedException {
    long goneAtMs = clock.millis();
    arm.go();
    Batch before = next();
    while (before.committedAtMs() < goneAtMs) {
      if (before.committedAtMs() > haltedAtMs + GRACE_MS) {
        throw failure("it ran while it was to stand still: somebody else continued it");
      }
      // Committed in the last turn, reported in this one.
      before = next();
    }
    List<Batch> whole = new ArrayList<>();
    while (whole.size() < wholeBatches) {
      Batch batch = next();
      if (!cap.fills(batch)) {
        throw failure(
            "batch %d had %d rows, below maxOffsetsPerTrigger=%d: the backlog ran dry"
                .formatted(batch.batchId(), batch.rows(), capRows()));
      }
      whole.add(batch);
    }
    halt();
    try {
      return Turn.of(before, whole);
    } catch (IllegalArgumentException e) {
      throw new ArmFailedException("arm %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void halt() throws ArmFailedException {
    arm.halt();
    haltedAtMs = clock.millis();
  }

  /** Lets it go on, for good, to the end of its input. */
  void finish(long rows) throws ArmFailedException, InterruptedException {
    while (committedRows() < rows) {
      next();
    }
  }

  private Batch next() throws ArmFailedException, InterruptedException {
    return arm.next(patience)
        .map(this::keep)
        .orElseThrow(
            () -> failure("no batch was committed within %d s".formatted(patience.toSeconds())));
  }

  private Batch keep(ArmEvent.Committed committed) {
    batches.add(committed.batch());
    costs.put(committed.batch().batchId(), committed.cost());
    return committed.batch();
  }

  /**
   * What the rows cost from the beginning of its first turn to the end of its last: single turns
   * are too short for the compilers' and collectors' share to be even.
   *
   * @param turns that it took, in order
   */
  RowCost cost(List<Turn> turns) {
    if (turns.isEmpty()) {
      return RowCost.UNKNOWN;
    }
    long first = turns.get(0).firstBatch();
    long last = turns.get(turns.size() - 1).lastBatch();
    return RowCost.between(
        costs.get(first - 1),
        costs.get(last),
        batches.stream()
            .filter(batch -> batch.batchId() >= first && batch.batchId() <= last)
            .mapToLong(Batch::rows)
            .sum());
  }

  /** What makes its numbers mean something else than they say. */
  List<String> irregularities() {
    // That a batch was full is asked of those in turns alone: in a warm-up nobody minds.
    return Irregularities.ofAnyLoad(batches).stream()
        .map(line -> "arm %s: %s".formatted(name, line))
        .toList();
  }

  ArmFailedException failure(String reason) {
    return new ArmFailedException("arm %s: %s".formatted(name, reason));
  }
}
