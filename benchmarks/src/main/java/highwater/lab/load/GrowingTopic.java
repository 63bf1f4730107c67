package highwater.lab.load;

import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;

/**
 * An input topic that is filled as far as it is needed, always with the next calls of one feed: how
 * many rows a query will read is not known before its speed is. Not thread-safe.
 */
public final class GrowingTopic implements AutoCloseable {
  private final String name;
  private final CallFeed feed;
  private final CallProducer producer;
  private long rows;

  private GrowingTopic(String name, CallFeed feed, CallProducer producer) {
    this.name = name;
    this.feed = feed;
    this.producer = producer;
  }

  /**
   * A topic without a row.
   *
   * @param topic exists and is empty
   * @param source the rows
   * @throws highwater.pipeline.BadInputException where a file of calls cannot be read
   */
  public static GrowingTopic of(KafkaAddress address, String topic, RowSource source) {
    CallFeed feed = source.open(CallGenerator.MOST_CALLS);
    try {
      // Level event time over the partitions: late rows are not what is compared.
      return new GrowingTopic(
          topic, feed, CallProducer.open(address, topic, Partitioning.ROUND_ROBIN));
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
  }

  /** The topic's name. */
  public String name() {
    return name;
  }

  /** Rows that are in it, each acknowledged. */
  public long rows() {
    return rows;
  }

  /**
   * Fills on until it holds a number of rows, or the input ends.
   *
   * @return the rows that are in it
   */
  public long ensure(long wanted) {
    if (wanted > rows && feed.hasNext()) {
      rows += producer.send(feed, new Load(0, wanted - rows)).acknowledged();
    }
    return rows;
  }

  @Override
  public void close() {
    producer.close();
    feed.close();
  }
}
