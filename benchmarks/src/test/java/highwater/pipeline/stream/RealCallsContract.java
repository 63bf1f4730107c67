package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.KafkaBroker;
import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.RealCalls;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole of the real calls through a real broker and a real Spark. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealCallsContract {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static final long REAL_CALLS = 199_999;

  private Path calls;
  private KafkaBroker broker;

  abstract KafkaBroker open();

  @BeforeAll
  void openBroker() {
    calls = RealCalls.require();
    broker = open();
  }

  @AfterAll
  void closeBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void theCountsOfDStreamsOfAllRealCallsEqualTheTruth(@TempDir Path checkpoints) throws Exception {
    StreamSettings settings =
        StreamSettings.minimal()
            .with("processingTime", "1 second")
            .with("maxRatePerPartition", "10000");
    StreamRig rig = new StreamRig(SPARK.session(), broker.address(), "real-dstream", checkpoints);
    fill(rig);

    assertThat(rig.drainDStream(settings, REAL_CALLS))
        .hasSizeGreaterThan(4)
        .allSatisfy(batch -> assertThat(batch.rows()).isLessThanOrEqualTo(40_000));

    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.rows()).isEqualTo(REAL_CALLS);
    assertThat(check.groups())
        .isEqualTo(Map.of(Counts.BY_WINDOW, 83_871, Counts.BY_DISPOSITION, 7_683));
  }

  private void fill(StreamRig rig) {
    rig.fill(
        CallFile.open(
            calls,
            broken -> {
              throw new AssertionError(broken.line());
            }));
  }

  @Test
  void theSinksLastCountsOfAllRealCallsEqualTheTruth(@TempDir Path checkpoints) {
    StreamSettings settings = StreamSettings.load("default");
    StreamRig rig = new StreamRig(SPARK.session(), broker.address(), "real", checkpoints);
    fill(rig);

    assertThat(rig.drain(settings))
        .allSatisfy(
            batch ->
                assertThat(batch.stateOperators())
                    .allMatch(state -> state.numRowsDroppedByWatermark() == 0));

    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.rows()).isEqualTo(REAL_CALLS);
    assertThat(check.deadLetters()).isEmpty();
    assertThat(check.groups())
        .isEqualTo(Map.of(Counts.BY_WINDOW, 83_871, Counts.BY_DISPOSITION, 7_683));
  }
}
