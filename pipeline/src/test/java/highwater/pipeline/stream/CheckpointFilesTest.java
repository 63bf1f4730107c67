package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.stream.checkpoint.DirectCheckpointFileManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A query with state on checkpoints of either kind; its source needs no broker. */
@Timeout(180)
class CheckpointFilesTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static final int ROWS_PER_BATCH = 12;
  private static final int GROUPS = 3;
  private static final int BATCHES = 4;

  @TempDir private Path folder;

  @Test
  void aBatchStartsNoProcessAndSparksOwnManagerStartsMany() throws Exception {
    assertThat(processesOfBatches("direct")).isEmpty();
    assertThat(processesOfBatches("spark")).isNotEmpty();
  }

  @Test
  void eitherManagerGoesOnFromTheOthersCheckpoint() throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    long before = -1;
    for (String files : List.of("spark", "direct", "spark", "direct")) {
      Running query = start(files, checkpoint);
      try {
        query.awaitBatch(before + BATCHES);
      } finally {
        query.query.stop();
      }
      assertThat(query.query.exception().isDefined()).isFalse();
      assertThat(query.firstBatch.get()).isBetween(before, before + 1);
      before = query.lastBatch.get();
      long each = (before + 1) * ROWS_PER_BATCH / GROUPS;
      assertThat(query.counts).isEqualTo(Map.of(0L, each, 1L, each, 2L, each));
    }
  }

  @Test
  void theTwoNamesAreOneSettingAndTheLastOneHolds() {
    String theirs = "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager";
    StreamSettings settings = StreamSettings.load("default");
    assertThat(settings.sparkConf())
        .containsEntry(
            DirectCheckpointFileManager.SPARKS_NAME, DirectCheckpointFileManager.class.getName())
        .doesNotContainKey("checkpointFiles");
    assertThat(settings.with("checkpointFiles", "spark").sparkConf())
        .doesNotContainKeys(DirectCheckpointFileManager.SPARKS_NAME, "checkpointFiles");
    StreamSettings changed = settings.with(DirectCheckpointFileManager.SPARKS_NAME, theirs);
    assertThat(changed.sparkConf()).containsEntry(DirectCheckpointFileManager.SPARKS_NAME, theirs);
    assertThat(changed.asMap()).doesNotContainKey("checkpointFiles");
    assertThat(changed.with("checkpointFiles", "direct").sparkConf())
        .isEqualTo(settings.sparkConf());
    assertThat(StreamSettings.isOfQuery("checkpointFiles")).isFalse();
  }

  private List<String> processesOfBatches(String files) throws Exception {
    Running query = start(files, folder.resolve(files));
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      // The first batch of a query makes folders and loads classes.
      long first = query.awaitBatch(1);
      recording.start();
      query.awaitBatch(first + 1 + BATCHES);
      recording.stop();
      return commands(recording, folder.resolve(files + ".jfr"));
    } finally {
      query.query.stop();
    }
  }

  private static List<String> commands(Recording recording, Path file) throws IOException {
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .map((RecordedEvent event) -> event.getString("command"))
        .toList();
  }

  private record Running(
      StreamingQuery query,
      AtomicLong firstBatch,
      AtomicLong lastBatch,
      BlockingQueue<Long> done,
      Map<Long, Long> counts) {
    /** Returns the id of a batch that is done, at least the one asked for. */
    long awaitBatch(long id) throws InterruptedException {
      Long last;
      do {
        last = done.poll(1, TimeUnit.MINUTES);
        assertThat(last).as("a batch within a minute; %s", query.exception()).isNotNull();
      } while (last < id);
      return last;
    }
  }

  private static Running start(String files, Path checkpoint) throws Exception {
    StreamSettings.minimal()
        .with("checkpointFiles", files)
        .sparkConf()
        .forEach(SPARK.session().conf()::set);
    AtomicLong firstBatch = new AtomicLong(-1);
    AtomicLong lastBatch = new AtomicLong(-1);
    BlockingQueue<Long> done = new LinkedBlockingQueue<>();
    Map<Long, Long> counts = new ConcurrentHashMap<>();
    VoidFunction2<Dataset<Row>, Long> keep =
        (batch, id) -> {
          batch.collectAsList().forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
          firstBatch.compareAndSet(-1, id);
          lastBatch.set(id);
          done.add(id);
        };
    try {
      return new Running(
          SPARK
              .session()
              .readStream()
              .format("rate-micro-batch")
              .option("rowsPerBatch", ROWS_PER_BATCH)
              .load()
              .groupBy(col("value").mod(lit(GROUPS)).as("group"))
              .count()
              .writeStream()
              .outputMode(OutputMode.Update())
              .option("checkpointLocation", checkpoint.toUri().toString())
              .foreachBatch(keep)
              .start(),
          firstBatch,
          lastBatch,
          done,
          counts);
    } finally {
      SPARK.session().conf().unset(DirectCheckpointFileManager.SPARKS_NAME);
    }
  }
}
