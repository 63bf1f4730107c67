package highwater.lab.turns;

import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.measure.TurnWarmup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Gives two arms their turns: one runs, the other stands still.
 *
 * <p>A turn ends with the commit of a whole batch and not at a moment, so that it holds no part of
 * a batch; how many batches make a turn is found out for each arm, so that both have turns of about
 * the same length.
 */
final class TurnTaker {
  private static final Duration SLICE = Duration.ofSeconds(2);
  private static final int FEWEST_BATCHES = 2;
  private static final int PILOT_BATCHES = 3;
  private static final int WARM_BATCHES = 3;

  /** Kafka's and Spark's clients give up after 120 s of what looks like silence to them. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Seat a;
  private final Seat b;
  private final TurnRules rules;
  private final Backlog backlog;
  private final UniformRandomProvider coin;
  private final Consumer<String> progress;
  private final List<TurnPair> turns = new ArrayList<>();
  private Optional<TurnWarmup> warmupA = Optional.empty();
  private Optional<TurnWarmup> warmupB = Optional.empty();

  /**
   * For one pair of arms that stand still.
   *
   * @param pair which of the pairs, from 1; each has a coin of its own
   * @param progress takes what is going on, in a few words
   */
  TurnTaker(Seat a, Seat b, TurnRules rules, int pair, Backlog backlog, Consumer<String> progress) {
    this.a = a;
    this.b = b;
    this.rules = rules;
    this.backlog = backlog;
    this.progress = progress;
    this.coin = RandomSource.SPLIT_MIX_64.create(31 * rules.seed() + pair);
  }

  /** Warms both arms up and gives them their turns; both stand still afterwards. */
  void run() throws ArmFailedException, InterruptedException {
    warmUp();
    warmupA = Optional.of(a.warmup());
    warmupB = Optional.of(b.warmup());
    pilot(a);
    pilot(b);
    for (int number = 1; number <= rules.turns(); number++) {
      if (!lasts(a, a.perTurn()) || !lasts(b, b.perTurn())) {
        return;
      }
      progress.accept("turn %d of %d".formatted(number, rules.turns()));
      turns.add(take(number));
    }
  }

  private void warmUp() throws ArmFailedException, InterruptedException {
    // Both run on until both are warm: neither shall have run for longer than the other.
    while (!warm(a) || !warm(b)) {
      progress.accept(
          "warm-up, %d of %d s each"
              .formatted(
                  Math.min(a.ran().toSeconds(), b.ran().toSeconds()), rules.warmup().toSeconds()));
      boolean aFirst = coin.nextBoolean();
      slice(aFirst ? a : b);
      slice(aFirst ? b : a);
    }
  }

  private boolean warm(Seat seat) {
    return seat.ran().compareTo(rules.warmup()) >= 0 && seat.committedBatches() >= WARM_BATCHES;
  }

  private void slice(Seat seat) throws ArmFailedException, InterruptedException {
    if (seat.ran().compareTo(rules.warmup().plus(rules.patience())) > 0) {
      throw seat.failure(
          "%d batches in %d s of warm-up"
              .formatted(seat.committedBatches(), seat.ran().toSeconds()));
    }
    // Twice what it could commit at the rate so far, and some batches: it is getting faster.
    double perMs = (double) seat.committedRows() / Math.max(1, seat.ran().toMillis());
    long rows = Math.round(2 * perMs * SLICE.toMillis()) + 5 * seat.capRows();
    backlog.ensure(seat.committedRows() + rows);
    seat.run(SLICE);
  }

  private void pilot(Seat seat) throws ArmFailedException, InterruptedException {
    progress.accept("pilot");
    if (!lasts(seat, PILOT_BATCHES)) {
      throw seat.failure("the input ended in the warm-up");
    }
    Turn pilot = seat.turn(PILOT_BATCHES);
    double batchMs = (double) pilot.wallMs() / PILOT_BATCHES;
    if (batchMs * (FEWEST_BATCHES + 1) > LONGEST.toMillis()) {
      throw seat.failure(
          "a batch takes %.0f s: the other arm would stand still for so long that its connections break; lower maxOffsetsPerTrigger"
              .formatted(batchMs / 1000));
    }
    seat.perTurn(
        Math.max(FEWEST_BATCHES, Math.toIntExact(Math.round(rules.turn().toMillis() / batchMs))));
  }

  /** Whether an arm's batches will be full to the end of its turn and beyond. */
  private boolean lasts(Seat seat, int wholeBatches) {
    // One is in flight at each end, and one may have been committed without a report.
    long rows = seat.committedRows() + (wholeBatches + 3) * seat.capRows();
    return backlog.ensure(rows) >= rows;
  }

  private TurnPair take(int number) throws ArmFailedException, InterruptedException {
    boolean aFirst = coin.nextBoolean();
    if (aFirst) {
      Turn first = a.turn(a.perTurn());
      return new TurnPair(number, true, first, b.turn(b.perTurn()));
    }
    Turn first = b.turn(b.perTurn());
    return new TurnPair(number, false, a.turn(a.perTurn()), first);
  }

  /** The turns that both arms took, also where {@link #run} failed. */
  List<TurnPair> turns() {
    return List.copyOf(turns);
  }

  /** A's warm-up, where it came to its end. */
  Optional<TurnWarmup> warmupA() {
    return warmupA;
  }

  /** What A's rows cost in its turns. */
  RowCost costA() {
    return a.cost(turns.stream().map(TurnPair::a).toList());
  }

  /** What B's rows cost in its turns. */
  RowCost costB() {
    return b.cost(turns.stream().map(TurnPair::b).toList());
  }

  /** B's warm-up, where it came to its end. */
  Optional<TurnWarmup> warmupB() {
    return warmupB;
  }
}
