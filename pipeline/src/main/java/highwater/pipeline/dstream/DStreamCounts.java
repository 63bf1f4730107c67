package highwater.pipeline.dstream;

import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function3;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.DefaultPerPartitionConfig;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.apache.spark.streaming.scheduler.StreamingListener;
import scala.Tuple2;

/**
 * The counts of {@link highwater.pipeline.stream.CrimeCounts} on Spark's older engine, the one that
 * reads {@code maxRatePerPartition}: the same input, the same records in the same sink topics.
 *
 * <p>DStreams have no watermark: no call is too late and no window is ever closed, so the state
 * only grows. It is kept by {@code mapWithState}, which touches the groups of a batch and hands
 * exactly those on; {@code updateStateByKey} would go through all groups in every batch and not say
 * which of them changed. Records that are no calls are left out and written nowhere.
 *
 * <p>Each count reads and decodes the topic by itself, as the Structured Streaming queries do.
 */
// DStreams are deprecated as a whole since Spark 3.4; what they did is what is shown here.
@SuppressWarnings("deprecation")
public final class DStreamCounts {
  private final DStreamSettings settings;
  private final StreamSettings query;
  private final Map<String, String> radioCodes;
  private final KafkaAddress address;
  private final StreamTopics topics;

  /**
   * @param settings as {@link DStreamSettings} reads them
   * @param radioCodes code to description
   * @param topics all of them are there; {@code deadLetters} is not used
   * @throws highwater.pipeline.BadInputException where DStreams cannot do what the settings say
   */
  public DStreamCounts(
      StreamSettings settings,
      Map<String, String> radioCodes,
      KafkaAddress address,
      StreamTopics topics) {
    this.settings = DStreamSettings.of(settings);
    this.query = settings;
    this.radioCodes = Map.copyOf(radioCodes);
    this.address = address;
    this.topics = topics;
  }

  /**
   * Lays the stream out without starting it. A JVM runs one streaming context at a time.
   *
   * @param spark started with the same settings
   * @param checkpoint a folder of this stream's own that is not there yet. The state goes there,
   *     and so do the clients' properties, secrets included: nobody else may read it. To go on from
   *     it after a restart is not provided for.
   * @throws highwater.pipeline.BadInputException if the input topic is not there
   */
  public JavaStreamingContext prepare(SparkSession spark, Path checkpoint) {
    JavaSparkContext sparkContext = JavaSparkContext.fromSparkContext(spark.sparkContext());
    settings.checkSession(sparkContext.getConf());
    List<TopicPartition> partitions = inputPartitions();
    JavaStreamingContext context =
        new JavaStreamingContext(sparkContext, new Duration(settings.batchInterval().toMillis()));
    context.checkpoint(checkpoint.toUri().toString());
    JavaInputDStream<ConsumerRecord<byte[], byte[]>> records =
        KafkaUtils.createDirectStream(
            context,
            LocationStrategies.PreferConsistent(),
            ConsumerStrategies.<byte[], byte[]>Assign(partitions, settings.consumer(address)),
            // Spark's own reader of the rates; it would else see the session's settings alone.
            new DefaultPerPartitionConfig(settings.applyTo(sparkContext.getConf())));
    for (Counts which : query.counts()) {
      switch (which) {
        case BY_WINDOW ->
            count(records, which, WindowGrouping.of(query.windowDuration(), query.slideDuration()));
        case BY_DISPOSITION -> count(records, which, new DispositionGrouping(radioCodes));
      }
    }
    return context;
  }

  /**
   * Lays the stream out as {@link #prepare} does and starts it.
   *
   * @param listeners hear of every batch
   */
  public RunningDStream start(SparkSession spark, Path checkpoint, StreamingListener... listeners) {
    return RunningDStream.start(prepare(spark, checkpoint), listeners);
  }

  private List<TopicPartition> inputPartitions() {
    try (Topics admin = Topics.at(address)) {
      return IntStream.range(0, admin.partitionCount(topics.calls()))
          .mapToObj(partition -> new TopicPartition(topics.calls(), partition))
          .toList();
    }
  }

  private <K> void count(
      JavaInputDStream<ConsumerRecord<byte[], byte[]>> records,
      Counts which,
      Grouping<K> grouping) {
    Function3<K, Optional<Long>, State<Long>, Tuple2<K, Long>> add = DStreamCounts::add;
    CountsSink<K> sink = new CountsSink<>(grouping, topics.sink(which), settings.producer(address));
    records
        .mapPartitionsToPair(new PartitionCounter<>(grouping))
        .reduceByKey(Long::sum)
        .mapWithState(StateSpec.function(add))
        .foreachRDD(
            counts -> {
              counts
                  .context()
                  .setJobGroup(RunningDStream.JOB_GROUP, "counts " + which.label(), false);
              counts.foreachPartition(sink);
            });
  }

  private static <K> Tuple2<K, Long> add(K group, Optional<Long> calls, State<Long> state) {
    long count = (state.exists() ? state.get() : 0L) + calls.or(0L);
    state.update(count);
    return new Tuple2<>(group, count);
  }
}
