package highwater.lab.turns;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Offsets;
import highwater.lab.measure.ProcessCost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An arm whose batches take a fixed time of running, on a clock that only running arms move. */
final class SimulatedArm implements TurnArm {
  /** The time of all arms of a test. */
  static final class Time implements InstantSource {
    private long nowMs = 1_000_000;
    private SimulatedArm running;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMs);
    }
  }

  private final Time time;
  private final long batchMs;
  private final long rows;
  private long worked;
  private long startedAtMs;
  private long committed;
  private long id;
  private long skipped = -1;
  private long shortened = -1;

  SimulatedArm(Time time, long batchMs, long rows) {
    this.time = time;
    this.batchMs = batchMs;
    this.rows = rows;
    this.startedAtMs = time.nowMs;
  }

  /** The report of this batch gets lost. */
  SimulatedArm losing(long batch) {
    skipped = batch;
    return this;
  }

  /** This batch finds half of its rows. */
  SimulatedArm runningDryAt(long batch) {
    shortened = batch;
    return this;
  }

  @Override
  public void go() throws ArmFailedException {
    if (time.running != null) {
      throw new ArmFailedException("two arms run at once");
    }
    time.running = this;
  }

  @Override
  public void halt() throws ArmFailedException {
    if (time.running != this) {
      throw new ArmFailedException("it stands still already");
    }
    time.running = null;
  }

  @Override
  public Optional<ArmEvent.Committed> next(Duration patience) {
    long left = Math.max(0, patience.toMillis());
    while (true) {
      long needed = batchMs - worked;
      if (time.running != this || needed > left) {
        worked += time.running == this ? left : 0;
        time.nowMs += left;
        return Optional.empty();
      }
      time.nowMs += needed;
      left -= needed;
      Batch batch = commit();
      if (batch.batchId() != skipped) {
        return Optional.of(reported(batch));
      }
    }
  }

  /** The report of a batch: a row costs a millisecond of CPU time and a hundred bytes. */
  static ArmEvent.Committed reported(Batch batch) {
    long rows = batch.endOffset().since(Offsets.NONE);
    return new ArmEvent.Committed(batch, new ProcessCost(rows * 1_000_000, rows * 100));
  }

  /** As if somebody else had let it run to its next commit, at this moment. */
  Batch commit() {
    long read = id == shortened ? rows / 2 : rows;
    Batch batch =
        new Batch(
            id++,
            startedAtMs,
            read,
            new TreeMap<>(Map.of("triggerExecution", time.nowMs - startedAtMs)),
            0,
            0,
            offset(committed),
            offset(committed + read));
    committed += read;
    worked = 0;
    startedAtMs = time.nowMs;
    return batch;
  }

  private static Offsets offset(long rows) {
    return new Offsets(new TreeMap<>(Map.of("calls-0", rows)));
  }
}
