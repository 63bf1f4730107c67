package highwater.pipeline.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.FileRecords;

/** What a broker on this machine has written, read from its files; also when it is dead. */
final class BrokerLog {
  private final Path folder;
  private final String topic;
  private final int partitions;

  private BrokerLog(Path folder, String topic, int partitions) {
    this.folder = folder;
    this.topic = topic;
    this.partitions = partitions;
  }

  /** Asks the broker, which has one log folder and is alive now, where the topic is. */
  static BrokerLog of(KafkaAddress address, String topic, int partitions) {
    try (Admin admin = KafkaClients.admin(address)) {
      int broker = admin.describeCluster().nodes().get().iterator().next().id();
      Map<String, LogDirDescription> folders =
          admin.describeLogDirs(List.of(broker)).allDescriptions().get().get(broker);
      return new BrokerLog(Path.of(folders.keySet().iterator().next()), topic, partitions);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  List<FileChannelRecordBatch> batches() {
    return IntStream.range(0, partitions).boxed().flatMap(p -> batches(p).stream()).toList();
  }

  long rows() {
    return batches().stream()
        .mapToLong(batch -> StreamSupport.stream(batch.spliterator(), false).count())
        .sum();
  }

  private List<FileChannelRecordBatch> batches(int partition) {
    File segment =
        folder.resolve(topic + "-" + partition).resolve("00000000000000000000.log").toFile();
    try {
      // Left open: the batches read their rows from it.
      FileRecords records = FileRecords.open(segment, false);
      return StreamSupport.stream(records.batches().spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
