package highwater.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.call.CallFeed;
import org.junit.jupiter.api.Test;

class TopicSizeTest {
  private static RowSource source(long groups) {
    return new RowSource(CrimeCountsUnderTest.class.getName(), RowSource.GENERATOR, 1, groups);
  }

  @Test
  void aRowIsSmallerOnDiskThanItselfBecauseTheProducerCompresses() {
    long rows = 0;
    long bytes = 0;
    try (CallFeed feed = source(0).open(1000)) {
      while (feed.hasNext()) {
        bytes += feed.next().value().length;
        rows++;
      }
    }

    TopicSize size = TopicSize.of(source(0));

    assertThat(size.sampledRows()).isEqualTo(4096);
    assertThat(size.bytesPerRow()).isBetween(0.05 * bytes / rows, 0.7 * bytes / rows);
  }

  @Test
  void callsOfGroupsAreSampledAsTheyWillCome() {
    assertThat(TopicSize.of(source(10_000_000)).bytesPerRow())
        .isGreaterThan(TopicSize.of(source(1)).bytesPerRow());
  }
}
