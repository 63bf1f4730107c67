package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.result.RunRows.BatchRow;
import highwater.lab.result.RunRows.ForkRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaterfallTextTest {
  private static ForkRow fork(String settings, OptionalDouble rate, long rows, long ms) {
    List<BatchRow> batches = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batches.add(
          new BatchRow(
              rows,
              ms,
              new TreeMap<>(Map.of("walCommit", 2L, "addBatch", ms - 10, "triggerExecution", ms)),
              OptionalLong.of(1)));
    }
    // The last batch of a drain is what is left.
    batches.add(new BatchRow(1, 5000, new TreeMap<>(), OptionalLong.empty()));
    return new ForkRow(settings, "0 seconds", rate, OptionalDouble.empty(), batches);
  }

  @Test
  void hasATableForEachSizeWithAColumnForWhatRanIt() {
    OptionalDouble drain = OptionalDouble.empty();

    String text =
        new WaterfallText(
                List.of(
                    fork("settings=default", drain, 16_000, 200),
                    fork("settings=default", drain, 1000, 60),
                    fork("settings=idiomatic", drain, 1000, 500),
                    fork("settings=idiomatic", drain, 1000, 700),
                    fork("settings=default", OptionalDouble.of(1000), 1000, 9999)))
            .toString();

    assertThat(text)
        .isEqualTo(
            """
            Batches of 1,000 rows, ms: mean of the forks, of each the mean of its warm batches
                                                             settings=default  settings=idiomatic
              the batch's offsets written to the checkpoint               2.0                 2.0
              addBatch: tasks, state and sink                            50.0               590.0
              else, between these                                         8.0                 8.0
              the trigger, all of these                                  60.0               600.0
              then, until the next trigger                                1.0                 1.0

            Batches of 16,000 rows, ms: mean of the forks, of each the mean of its warm batches
                                                             settings=default
              the batch's offsets written to the checkpoint               2.0
              addBatch: tasks, state and sink                           190.0
              else, between these                                         8.0
              the trigger, all of these                                 200.0
              then, until the next trigger                                1.0
            """);
  }

  @Test
  void aRunWithoutADrainHasNone() {
    assertThat(new WaterfallText(List.of(fork("", OptionalDouble.of(10), 5, 60))).isEmpty())
        .isTrue();
  }
}
