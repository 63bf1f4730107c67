package highwater.pipeline.stream;

import highwater.lab.measure.Batch;
import highwater.lab.measure.DStreamBatchLog;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.EncodedCall;
import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.dstream.DStreamCounts;
import highwater.pipeline.dstream.RunningDStream;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.streaming.scheduler.StreamingListener;

/** One stream on topics of its own, for tests: fill, run until all is read, look. */
final class StreamRig {
  private static final int PARTITIONS = 4;

  private final SparkSession spark;
  private final KafkaAddress address;
  private final StreamTopics topics;
  private final Path checkpoints;

  StreamRig(SparkSession spark, KafkaAddress address, String topic, Path checkpoints) {
    this.spark = spark;
    this.address = address;
    this.topics = StreamTopics.of(topic);
    this.checkpoints = checkpoints;
  }

  StreamTopics topics() {
    return topics;
  }

  /** Sends calls, made one after the other into partitions in turn. */
  void fill(Iterator<EncodedCall> calls) {
    try (Topics admin = Topics.at(address)) {
      admin.createIfAbsent(topics.calls(), PARTITIONS, Map.of());
    }
    try (CallProducer producer =
        CallProducer.open(address, topics.calls(), Partitioning.ROUND_ROBIN)) {
      producer.send(calls, new Load(0, Long.MAX_VALUE));
    }
  }

  void fill(CallFeed feed) {
    try (feed) {
      fill((Iterator<EncodedCall>) feed);
    }
  }

  CallStream start(StreamSettings settings) {
    return CallStream.start(spark, settings, address, topics, checkpoints, PARTITIONS);
  }

  /** Runs the stream until everything in the topic is counted; every batch it took. */
  List<StreamingQueryProgress> drain(StreamSettings settings) {
    try (CallStream stream = start(settings)) {
      stream.processAllAvailable();
      List<StreamingQueryProgress> batches = new ArrayList<>();
      for (StreamingQuery query : stream.queries()) {
        batches.addAll(List.of(query.recentProgress()));
      }
      return batches;
    }
  }

  /** As {@link #start}, on DStreams. */
  RunningDStream startDStream(StreamSettings settings, StreamingListener... listeners) {
    try (Topics admin = Topics.at(address)) {
      for (Counts which : settings.counts()) {
        admin.createIfAbsent(topics.sink(which), PARTITIONS, Map.of());
      }
    }
    return new DStreamCounts(settings, RadioCodes.standard().descriptions(), address, topics)
        .start(spark, checkpoints.resolve("dstream"), listeners);
  }

  /**
   * As {@link #drain}, on DStreams.
   *
   * @param rows in the input topic
   */
  List<Batch> drainDStream(StreamSettings settings, long rows) throws Exception {
    DStreamBatchLog log = new DStreamBatchLog();
    try (RunningDStream stream = startDStream(settings, log)) {
      log.awaitRows(stream, rows, Duration.ofMinutes(5));
      return log.batches();
    }
  }

  SinkCheck check(StreamSettings settings) {
    return SinkCheck.of(address, topics, settings, RadioCodes.standard().descriptions());
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
    try (CountsTail tail = CountsTail.open(address, topic, IsolationLevel.READ_COMMITTED)) {
      tail.readAll(rows::add);
    }
    return rows;
  }

  /** Rows that the watermark dropped in some batches, of all queries. */
  static long dropped(List<StreamingQueryProgress> batches) {
    return batches.stream()
        .flatMap(batch -> Arrays.stream(batch.stateOperators()))
        .mapToLong(StateOperatorProgress::numRowsDroppedByWatermark)
        .sum();
  }

  /** What a query observed while it decoded, over some batches. */
  static long observed(List<StreamingQueryProgress> batches, String query, String metric) {
    return batches.stream()
        .filter(batch -> batch.name().equals(query))
        .map(batch -> batch.observedMetrics().get(CrimeCounts.DECODE_METRICS))
        .filter(Objects::nonNull)
        .mapToLong((Row metrics) -> metrics.getLong(metrics.fieldIndex(metric)))
        .sum();
  }
}
