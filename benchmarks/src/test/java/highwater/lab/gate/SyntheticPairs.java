package highwater.lab.gate;

import highwater.lab.measure.PacedLatency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.result.PairResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

/** Pairs that were never run. */
final class SyntheticPairs {
  private static final long ROWS = 1_000_000;

  private SyntheticPairs() {}

  /**
   * Turns one after the other, each of half a second, with a tenth of a second between them.
   *
   * @param warmth rows/s of both arms in a turn, as a share of those of the last
   * @param logRatio of a turn
   */
  static List<TurnPair> turns(int count, IntToDoubleFunction warmth, IntToDoubleFunction logRatio) {
    List<TurnPair> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double half = Math.exp(logRatio.applyAsDouble(i) / 2);
      long startedAtMs = 30_000 + i * 1_200L;
      turns.add(
          new TurnPair(
              i + 1,
              true,
              new Turn(startedAtMs, 1, 2, Math.round(ROWS * warmth.applyAsDouble(i) / half), 500),
              new Turn(
                  startedAtMs + 600,
                  1,
                  2,
                  Math.round(ROWS * warmth.applyAsDouble(i) * half),
                  500)));
    }
    return turns;
  }

  /** A valid pair of eight equal turns that began at the epoch; its rows cost by the reciprocal. */
  static PairResult pair(int number, double ratio) {
    return new PairResult(
        number,
        0,
        number % 2 == 0,
        side(1),
        side(1 / ratio),
        turns(Pilot.TURNS, i -> 1, i -> Math.log(ratio)),
        List.of());
  }

  private static PairResult.Side side(double cost) {
    return new PairResult.Side(
        Optional.empty(),
        new RowCost(OptionalDouble.of(10 * cost), OptionalDouble.of(1e6 * cost)),
        Optional.of(new PacedLatency(100 * cost, 200 * cost, 1_000)),
        OptionalLong.empty());
  }

  /** A pair that failed. */
  static PairResult invalid(int number, String reason) {
    return new PairResult(
        number,
        0,
        true,
        PairResult.Side.UNKNOWN,
        PairResult.Side.UNKNOWN,
        List.of(),
        List.of(reason));
  }
}
