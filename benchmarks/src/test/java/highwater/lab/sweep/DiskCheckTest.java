package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.plan.PlanFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskCheckTest {
  private static final long GIB = 1L << 30;
  private static final Path FOLDER = Path.of("somewhere");

  private static DiskCheck check(String load, long freeBytes) {
    String text = "warmupBatches: 10\nset: {maxOffsetsPerTrigger: 100000}\nload: " + load;
    return new DiskCheck(PlanFile.parse("p.yaml", "p", text), folder -> freeBytes);
  }

  @Test
  void topicsThatTheDiskWouldNotHoldAreRefusedInOneLineBeforeAnyIsFilled() {
    assertThatThrownBy(() -> check("{rows: 99000000}", GIB).run(FOLDER))
        .isInstanceOf(CannotRunException.class)
        .hasMessageMatching(
            "settings=default: the disk would not hold its topics: 100,000,000 rows, warm-up"
                + " included, of \\d+ bytes \\(by 4,096 of them\\) and 100,000,000 counts of 256"
                + " bytes at the most are \\d+\\.\\d GiB, and"
                + " somewhere has 1\\.0 GiB free: .*")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDiskThatHoldsThemIsNoObstacle() {
    assertThatCode(() -> check("{rows: 99000000, groups: 1000000}", 200 * GIB).run(FOLDER))
        .doesNotThrowAnyException();
  }

  @Test
  void nobodyLooksWhereATopicIsSmall() {
    assertThatCode(() -> check("{rows: 5000}", 0).run(FOLDER)).doesNotThrowAnyException();
  }
}
