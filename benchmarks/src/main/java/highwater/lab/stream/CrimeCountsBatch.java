package highwater.lab.stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.CallFormat;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.CrimeCounts;
import highwater.pipeline.stream.KafkaOptionsForSpark;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The counts by window as a batch job of Spark's over the same offsets: what is left of the stream
 * without triggers, checkpoints and state. Nothing is late in a batch. Counts are written at least
 * once, by each job all of them.
 */
public final class CrimeCountsBatch implements BatchUnderTest {
  private static final String JOBS = "query.jobs";
  private static final int USUAL_JOBS = 4;

  private final CrimeCountsJudge judge = new CrimeCountsJudge();

  /** Found by name. */
  public CrimeCountsBatch() {}

  @Override
  public Set<String> querySettings() {
    Set<String> read = new HashSet<>(CrimeCounts.SETTINGS);
    read.add(JOBS);
    return read;
  }

  @Override
  public int jobs(StreamSetup setup) {
    String jobs = setup.settings().own().getOrDefault(JOBS, Integer.toString(USUAL_JOBS));
    if (!jobs.matches("[1-9][0-9]{0,5}") || jobs.equals("1")) {
      throw new BadInputException("%s=%s: write a whole number from 2".formatted(JOBS, jobs));
    }
    return Integer.parseInt(jobs);
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return judge.outputTopics(setup);
  }

  @Override
  public void run(SparkSession spark, StreamSetup setup) {
    StreamSettings settings = setup.settings();
    Dataset<Row> records =
        spark
            .read()
            .format("kafka")
            .option("startingOffsets", "earliest")
            .option("endingOffsets", "latest")
            .options(KafkaOptionsForSpark.of(setup.address()))
            .option("subscribe", setup.inputTopic())
            .load();
    CrimeCounts.asRecords(Counts.BY_WINDOW, counts(settings, records), settings.encoder())
        .write()
        .format("kafka")
        .options(settings.sinkOptions())
        .options(KafkaOptionsForSpark.of(setup.address()))
        .option("topic", judge.topics(setup).sink(Counts.BY_WINDOW))
        .save();
  }

  private static Dataset<Row> counts(StreamSettings settings, Dataset<Row> records) {
    Column window =
        window(
            col("event_time"), micros(settings.windowDuration()), micros(settings.slideDuration()));
    return settings
        .decoder()
        .decode(records)
        .where(col("reason").isNull())
        .groupBy(window, col("crime_type"))
        .count()
        .select(
            settings.encoder().time("window.start").as("window_start"),
            settings.encoder().time("window.end").as("window_end"),
            col("crime_type").as(CallFormat.TYPE),
            col("count"));
  }

  private static String micros(Duration duration) {
    return duration.toNanos() / 1_000 + " microseconds";
  }

  @Override
  public Judgement judge(StreamSetup setup) {
    return judge.judge(setup);
  }
}
