package highwater.lab.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stream from Kafka to Kafka that the lab runs and measures, whichever engine it is written for.
 * A class of one of the types has a public constructor without parameters and is found by its name;
 * each trial makes its own object.
 */
public sealed interface UnderTest
    permits StreamUnderTest, DStreamUnderTest, BatchUnderTest, RivalUnderTest {
  /**
   * The settings that the stream itself reads, beside those that Spark and Kafka read: names of its
   * own, which begin with {@code query.}, and of the reference query's what it shares with it, such
   * as {@code processingTime}. A plan that sets another one is refused: nothing would come of it.
   */
  default Set<String> querySettings() {
    return Set.of();
  }

  /**
   * The rows to fill the input topic with, where they are not the lab's calls. The lab takes as
   * many as a trial reads, deals them out to the partitions in turn, and closes the stream. It asks
   * for them in a JVM of their own.
   *
   * @param seed the same seed gives the same rows on every machine
   * @return endless, or at least as many rows as a trial reads; empty for the lab's calls
   */
  default Optional<Stream<KeyValue>> input(long seed) {
    return Optional.empty();
  }

  /**
   * The topics that it writes: the lab creates them empty, and deletes them.
   *
   * @return names that begin with the setup's {@code output}; may be empty
   */
  List<String> outputTopics(StreamSetup setup);
}
