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
  void theSinksLastCountsOfAllRealCallsEqualTheTruth(@TempDir Path checkpoints) {
    StreamSettings settings = StreamSettings.load("default");
    StreamRig rig = new StreamRig(SPARK.session(), broker.address(), "real", checkpoints);
    rig.fill(
        CallFile.open(
            calls,
            broken -> {
              throw new AssertionError(broken.line());
            }));

    assertThat(rig.drain(settings))
        .allSatisfy(
            batch ->
                assertThat(batch.stateOperators())
                    .allMatch(state -> state.numRowsDroppedByWatermark() == 0));

    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.rows()).isEqualTo(199_999);
    assertThat(check.deadLetters()).isEmpty();
    assertThat(check.groups())
        .isEqualTo(Map.of(Counts.BY_WINDOW, 83_871, Counts.BY_DISPOSITION, 7_683));
  }
}
