package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.measure.PacedLatency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.measure.TurnWarmup;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsFolderTest {
  private static final long STARTED_AT_MS =
      Instant.parse("2026-11-23T09:56:13.201Z").toEpochMilli();

  @TempDir Path temp;

  private TurnsFolder create() {
    return create(temp);
  }

  static TurnsFolder create(Path results) {
    return TurnsFolder.create(
        results,
        "run-1-turns",
        new GoldenRun(results).environment(),
        "cap=200",
        "cap=\"400\", more");
  }

  /** A pair of two turns. */
  static PairResult good() {
    return new PairResult(
        1,
        STARTED_AT_MS,
        false,
        new PairResult.Side(
            Optional.of(new TurnWarmup(20_011, 31, 0.9713)),
            new RowCost(OptionalDouble.of(12.3456), OptionalDouble.of(98_765_432.1)),
            Optional.of(new PacedLatency(123.4567, 345.6, 9_000)),
            OptionalLong.of(0)),
        new PairResult.Side(
            Optional.of(new TurnWarmup(20_500, 4, Double.NaN)),
            RowCost.UNKNOWN,
            Optional.empty(),
            OptionalLong.empty()),
        List.of(
            new TurnPair(
                1,
                true,
                new Turn(STARTED_AT_MS, 12, 14, 600, 1_500),
                new Turn(STARTED_AT_MS + 2_000, 7, 8, 800, 1_600)),
            new TurnPair(
                2,
                false,
                new Turn(STARTED_AT_MS + 6_000, 16, 18, 600, 1_400),
                new Turn(STARTED_AT_MS + 4_000, 10, 11, 800, 1_600))),
        List.of());
  }

  private static PairResult failed() {
    return new PairResult(
        2,
        STARTED_AT_MS + 60_000,
        true,
        PairResult.Side.UNKNOWN,
        PairResult.Side.UNKNOWN,
        List.of(),
        List.of("arm a: its JVM has ended", "ünd \"more\""));
  }

  @Test
  void writesARowAPairAndARowATurnTheSameInEveryLocale() throws IOException {
    try (TurnsFolder folder = create()) {
      folder.add(good());
      folder.add(failed());
    }

    assertThat(Files.readString(temp.resolve("run-1-turns/pairs.csv")))
        .isEqualTo(
            """
            schema_version,run,pair,started_at,arm_a,arm_b,started_first,turns,\
            a_batches_per_turn,a_rows_per_second,\
            a_cpu_ms_per_thousand_rows,a_allocated_bytes_per_thousand_rows,\
            a_latency_p50_ms,a_latency_p99_ms,a_warmup_ms,a_warmup_batches,a_warmup_drift,a_dead_letters,\
            b_batches_per_turn,b_rows_per_second,\
            b_cpu_ms_per_thousand_rows,b_allocated_bytes_per_thousand_rows,\
            b_latency_p50_ms,b_latency_p99_ms,b_warmup_ms,b_warmup_batches,b_warmup_drift,b_dead_letters,\
            ratio,log_ratio,turn_sd_log,valid,reason
            2,run-1-turns,1,2026-11-23T09:56:13.201Z,cap=200,"cap=""400"", more",b,2,\
            3,414.286,12.346,98765432,123.457,345.600,20011,31,0.971,0,2,500.000,,,,,20500,4,,,\
            1.207615,0.188647,0.048785,true,
            2,run-1-turns,2,2026-11-23T09:57:13.201Z,cap=200,"cap=""400"", more",a,0,\
            ,,,,,,,,,,,,,,,,,,,,,,,false,"arm a: its JVM has ended; ünd ""more""\"
            """
                .replace("\n", "\r\n"));
    assertThat(Files.readString(temp.resolve("run-1-turns/turns.csv")))
        .isEqualTo(
            """
            schema_version,run,pair,turn,position,arm,started_at,first_batch,last_batch,batches,rows,wall_ms,rows_per_second
            2,run-1-turns,1,1,1,a,2026-11-23T09:56:13.201Z,12,14,3,600,1500,400.000
            2,run-1-turns,1,1,2,b,2026-11-23T09:56:15.201Z,7,8,2,800,1600,500.000
            2,run-1-turns,1,2,1,b,2026-11-23T09:56:17.201Z,10,11,2,800,1600,500.000
            2,run-1-turns,1,2,2,a,2026-11-23T09:56:19.201Z,16,18,3,600,1400,428.571
            """
                .replace("\n", "\r\n"));
    assertThat(temp.resolve("run-1-turns/environment.json")).isNotEmptyFile();
  }

  @Test
  void aRowIsOnDiskAsSoonAsItsPairHasEnded() throws IOException {
    try (TurnsFolder folder = create()) {
      folder.add(good());

      assertThat(Files.readAllLines(folder.path().resolve("pairs.csv"))).hasSize(2);
      assertThat(Files.readAllLines(folder.path().resolve("turns.csv"))).hasSize(5);
    }
  }

  @Test
  void withoutAPairNothingIsLeft() {
    create().close();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsThereAlreadyIsBadInput() {
    create();

    assertThatThrownBy(this::create)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is there already: name another folder with --out");
  }
}
