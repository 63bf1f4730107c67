package highwater.lab.result;

import highwater.lab.measure.PacedLatency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Stored baselines that were never recorded: all their numbers are known. */
public final class RecordedBaseline {
  private RecordedBaseline() {}

  /** One in the environment of the golden run, of as many pairs as there are CPU times. */
  public static Path in(Path results, double... cpuMs) {
    return in(results, new GoldenRun(results).environment(), cpuMs);
  }

  /** After its pairs it has one that is not valid. */
  static Path in(Path results, Environment environment, double... cpuMs) {
    try (TurnsFolder folder =
        TurnsFolder.create(results, "run-1-turns", environment, "c0ffee", "c0ffee")) {
      for (int i = 0; i < cpuMs.length; i++) {
        folder.add(pair(i + 1, cpuMs[i]));
      }
      folder.add(invalid(cpuMs.length + 1));
      new BaselineFile(
              Schema.VERSION,
              "run-1-turns",
              "commit c0ffee, \"as it was\"",
              "golden",
              5,
              cpuMs.length,
              new BaselineFile.Shape(12_500, 750, 9),
              Optional.of(new BaselineFile.PacedLoad(500, 4_000, 6)))
          .write(folder.path());
      return folder.path();
    }
  }

  private static PairResult pair(int number, double cpuMs) {
    return new PairResult(
        number,
        GoldenRun.STARTED_AT_MS,
        true,
        side(cpuMs),
        side(cpuMs * 1.21),
        List.of(
            new TurnPair(1, true, new Turn(0, 1, 2, 600, 1_500), new Turn(9, 1, 2, 600, 1_500))),
        List.of());
  }

  private static PairResult.Side side(double cpuMs) {
    return new PairResult.Side(
        Optional.empty(),
        new RowCost(OptionalDouble.of(cpuMs), OptionalDouble.of(1e6)),
        Optional.of(new PacedLatency(100, 200, 9_000)),
        OptionalLong.empty());
  }

  private static PairResult invalid(int number) {
    return new PairResult(
        number,
        GoldenRun.STARTED_AT_MS,
        true,
        PairResult.Side.UNKNOWN,
        PairResult.Side.UNKNOWN,
        List.of(),
        List.of("arm a: its JVM has ended"));
  }
}
