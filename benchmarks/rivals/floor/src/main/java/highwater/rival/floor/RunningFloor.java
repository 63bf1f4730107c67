package highwater.rival.floor;

import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import highwater.rival.RunningRival;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The counts with nothing around them: a consumer thread a partition, a parser, a map. It keeps
 * every group for good, so no call is too late. It keeps nothing beyond its own end: started again
 * it counts from the first offset, and writes each group's count again, to the same end.
 *
 * <p>Where its setting {@code query.writes} is {@code at-the-end}, the counts are written once,
 * when all rows are read; else new counts are written at every commit, and rows are committed when
 * the broker has acknowledged their counts.
 */
final class RunningFloor implements RunningRival {
  private static final String WRITES = "query.writes";
  private static final String AT_THE_END = "at-the-end";

  private final FloorSink sink;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<PartitionCounter> counters = new ArrayList<>();
  private final List<Future<Void>> ends = new ArrayList<>();

  private RunningFloor(FloorSink sink) {
    this.sink = sink;
  }

  static RunningRival start(RivalOrder order) {
    RunningFloor floor = new RunningFloor(new FloorSink(order));
    boolean writes = !AT_THE_END.equals(order.own().get(WRITES));
    for (PartitionInfo partition : partitions(order)) {
      PartitionCounter counter =
          new PartitionCounter(order, partition.partition(), floor.sink, writes);
      floor.counters.add(counter);
      floor.ends.add(floor.threads.submit(counter));
    }
    return floor;
  }

  private static List<PartitionInfo> partitions(RivalOrder order) {
    Properties properties = RivalClients.common(order);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.partitionsFor(order.inputTopic());
    }
  }

  @Override
  public long committedRows() throws Exception {
    for (Future<Void> end : ends) {
      if (end.isDone()) {
        end.get();
      }
    }
    return counters.stream().mapToLong(PartitionCounter::committed).sum();
  }

  @Override
  public void finish() throws Exception {
    counters.forEach(PartitionCounter::end);
    for (Future<Void> end : ends) {
      end.get();
    }
  }

  @Override
  public long droppedRows() {
    return 0;
  }

  @Override
  public void stop(boolean forget) throws Exception {
    try {
      finish();
    } finally {
      threads.shutdownNow();
      sink.close();
    }
  }
}
