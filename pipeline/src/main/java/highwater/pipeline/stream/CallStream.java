package highwater.pipeline.stream;

import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** The whole stream while it runs: the counts that the settings ask for and the dead letters. */
public final class CallStream implements AutoCloseable {
  /** The broker's own time of each output: Spark's sink writes none. */
  private static final Map<String, String> SINK_CONFIG =
      Map.of("message.timestamp.type", "LogAppendTime");

  /** How soon the end of one query is noticed while another one runs. */
  private static final long LOOK_EVERY_MS = 100;

  private final List<StreamingQuery> queries;

  private CallStream(List<StreamingQuery> queries) {
    this.queries = queries;
  }

  /**
   * Creates the topics that are not there and starts the queries.
   *
   * @param checkpoints folder in which each query has its own; a stream goes on from what it finds
   * @param partitions of the topics that have to be created
   */
  public static CallStream start(
      SparkSession spark,
      StreamSettings settings,
      KafkaAddress address,
      StreamTopics topics,
      Path checkpoints,
      int partitions) {
    try (Topics admin = Topics.at(address)) {
      admin.createIfAbsent(topics.calls(), partitions, Map.of());
      if (settings.sink() != SinkKind.CONSOLE) {
        settings
            .counts()
            .forEach(which -> admin.createIfAbsent(topics.sink(which), partitions, SINK_CONFIG));
      }
      admin.createIfAbsent(topics.deadLetters(), partitions, SINK_CONFIG);
    }
    CrimeCounts counts =
        new CrimeCounts(
            spark, settings, RadioCodes.standard().descriptions(), address, topics.calls());
    CountsWriter writer = new CountsWriter(address, settings, topics, checkpoints);
    List<StreamingQuery> queries = new ArrayList<>();
    for (Counts which : settings.counts()) {
      queries.add(writer.start(which, counts.counts(which)));
    }
    queries.add(writer.startDeadLetters(counts.deadLetters()));
    return new CallStream(List.copyOf(queries));
  }

  /** The queries, dead letters last. */
  public List<StreamingQuery> queries() {
    return queries;
  }

  /** Returns when every query has read, counted and written what is in the input topic now. */
  public void processAllAvailable() {
    queries.forEach(StreamingQuery::processAllAvailable);
  }

  /**
   * Returns when all queries have ended, by {@link #stop} or because their trigger ends by itself.
   *
   * @throws StreamFailedException where one of them failed; the others are stopped then
   */
  public void awaitEnd() {
    try {
      while (queries.stream().anyMatch(StreamingQuery::isActive)) {
        for (StreamingQuery query : queries) {
          query.awaitTermination(LOOK_EVERY_MS);
        }
      }
    } catch (StreamingQueryException e) {
      stop();
    }
    failure();
  }

  /** Stops the queries; a batch that is under way is done again by whoever goes on from here. */
  public void stop() {
    for (StreamingQuery query : queries) {
      try {
        query.stop();
      } catch (TimeoutException e) {
        throw new IllegalStateException("query %s does not stop".formatted(query.name()), e);
      }
    }
  }

  /** As {@link #stop}; Spark itself goes on. */
  @Override
  public void close() {
    stop();
  }

  private void failure() {
    for (StreamingQuery query : queries) {
      if (query.exception().isDefined()) {
        throw new StreamFailedException(query.name(), query.exception().get());
      }
    }
  }
}
