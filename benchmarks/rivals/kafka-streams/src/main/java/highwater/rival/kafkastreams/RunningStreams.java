package highwater.rival.kafkastreams;

import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import highwater.rival.RunningRival;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * The counts on Kafka Streams, exactly once: counts, state and offsets are one transaction. A call
 * that comes after its window's end by more than the delay, by the time of its partition, is
 * dropped.
 *
 * <p>Committed is what the second half of the topology has committed, by the offsets of the
 * repartition topic; a transaction's end takes an offset there too, which is why rows are also
 * counted.
 */
final class RunningStreams implements RunningRival {
  private static final Duration TO_CLOSE = Duration.ofSeconds(30);
  private static final String CACHE_BYTES = Long.toString(128L << 20);

  private final RivalOrder order;
  private final Admin admin;
  private final KafkaStreams streams;
  private final CountsTopology.Rows rows;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private long committedBefore;
  private long dropped;

  private RunningStreams(
      RivalOrder order, Admin admin, KafkaStreams streams, CountsTopology.Rows rows) {
    this.order = order;
    this.admin = admin;
    this.streams = streams;
    this.rows = rows;
  }

  static RunningRival start(RivalOrder order) throws ExecutionException, InterruptedException {
    Admin admin = Admin.create(RivalClients.common(order));
    int partitions =
        admin
            .describeTopics(List.of(order.inputTopic()))
            .topicNameValues()
            .get(order.inputTopic())
            .get()
            .partitions()
            .size();
    Properties config = config(order);
    CountsTopology.Rows rows = new CountsTopology.Rows();
    KafkaStreams streams =
        new KafkaStreams(new CountsTopology(order, partitions, rows).build(config), config);
    RunningStreams running = new RunningStreams(order, admin, streams, rows);
    running.committedBefore = running.committedOffsets();
    streams.setUncaughtExceptionHandler(
        error -> {
          running.failure.compareAndSet(null, error);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    return running;
  }

  private static Properties config(RivalOrder order) {
    Properties config = RivalClients.common(order);
    config.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, order.name());
    config.setProperty(StreamsConfig.STATE_DIR_CONFIG, order.folder());
    config.setProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.setProperty(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(order.cores()));
    config.setProperty(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Integer.toString(order.commitMillis()));
    // Between two commits a group's counts are one record, as long as they fit.
    config.setProperty(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    config.setProperty(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    config.setProperty(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "5000");
    // Event time is years behind the broker's clock, by which it deletes what is old.
    config.setProperty(
        StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
        Long.toString(Duration.ofDays(36_500).toMillis()));
    RivalClients.consumer()
        .forEach((name, value) -> config.setProperty(StreamsConfig.consumerPrefix(name), value));
    RivalClients.producer()
        .forEach((name, value) -> config.setProperty(StreamsConfig.producerPrefix(name), value));
    // Where its JVM has died, another one is to wait no longer than a broker allows.
    config.setProperty(StreamsConfig.consumerPrefix("session.timeout.ms"), "6000");
    config.setProperty(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), "2000");
    // Its end is no restart, whose partitions would be kept for it: others wait for the group.
    config.setProperty(StreamsConfig.consumerPrefix("internal.leave.group.on.close"), "true");
    return config;
  }

  @Override
  public long committedRows() throws Exception {
    if (failure.get() != null) {
      throw new ExecutionException(failure.get());
    }
    return Math.min(committedOffsets() - committedBefore, rows.calls().sum())
        + rows.deadLetters().sum();
  }

  private long committedOffsets() throws ExecutionException, InterruptedException {
    return RivalClients.committed(
        admin, order.name(), topic -> topic.endsWith(CountsTopology.REPARTITIONED));
  }

  @Override
  public void finish() throws Exception {
    dropped =
        streams.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("dropped-records-total"))
            .mapToLong(metric -> ((Double) metric.metricValue()).longValue())
            .sum();
    close();
  }

  /** Commits what was read and ends. */
  private void close() throws Exception {
    if (!streams.close(TO_CLOSE)) {
      throw new IllegalStateException(
          "Kafka Streams did not end within %d s".formatted(TO_CLOSE.toSeconds()));
    }
    if (failure.get() != null) {
      throw new ExecutionException(failure.get());
    }
  }

  @Override
  public long droppedRows() {
    return dropped;
  }

  @Override
  public void stop(boolean forget) throws Exception {
    try (admin) {
      streams.close(TO_CLOSE);
      if (forget) {
        List<String> own =
            admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(order.name() + "-"))
                .filter(topic -> topic.endsWith("-repartition") || topic.endsWith("-changelog"))
                .toList();
        admin.deleteTopics(own).all().get();
        RivalClients.forgetGroup(admin, order.name());
      }
    }
  }
}
