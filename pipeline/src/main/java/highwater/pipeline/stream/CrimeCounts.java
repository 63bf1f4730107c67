package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;

import highwater.pipeline.kafka.KafkaAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The reference query: calls from a Kafka topic, counted per crime type and event-time window, and
 * per crime type and disposition; and the records that are no calls. One streaming query each,
 * which {@link CountsWriter} starts.
 */
public final class CrimeCounts {
  /**
   * The name under which a batch reports {@code rows} and {@code dead_letters} as observed metrics.
   */
  public static final String DECODE_METRICS = "decode";

  /** The settings of the query itself that this one and its {@link CountsWriter} read. */
  public static final Set<String> SETTINGS = Set.copyOf(SettingValues.QUERY_NAMES);

  private final SparkSession spark;
  private final StreamSettings settings;
  private final Map<String, String> radioCodes;
  private final KafkaAddress address;
  private final String topic;

  /**
   * @param settings windows, watermark, output mode, decoder, encoder and the source's options
   * @param radioCodes code to description, joined to the dispositions
   * @param address of the cluster
   * @param topic what is read
   */
  public CrimeCounts(
      SparkSession spark,
      StreamSettings settings,
      Map<String, String> radioCodes,
      KafkaAddress address,
      String topic) {
    this.spark = spark;
    this.settings = settings.checked();
    this.radioCodes = Map.copyOf(radioCodes);
    this.address = address;
    this.topic = topic;
  }

  /** The rows of one count as they are shown: its columns by name, {@code count} last. */
  public Dataset<Row> counts(Counts which) {
    return switch (which) {
      case BY_WINDOW -> byWindow();
      case BY_DISPOSITION -> byDisposition();
    };
  }

  /**
   * Counts as Kafka records.
   *
   * @param counts rows of {@link #counts}
   * @param encoder what writes them
   * @return {@code key}: a JSON object of what identifies the group; {@code value}: of all columns
   */
  public static Dataset<Row> asRecords(Counts which, Dataset<Row> counts, Encoder encoder) {
    List<String> key =
        switch (which) {
          case BY_WINDOW -> List.of("window_start", CallFormat.TYPE);
          case BY_DISPOSITION -> List.of(CallFormat.TYPE, CallFormat.DISPOSITION);
        };
    return counts.select(
        encoder.json(key, counts.schema()).as("key"),
        encoder.json(List.of(counts.columns()), counts.schema()).as("value"));
  }

  /**
   * The records that are no calls, as Kafka records with {@code key}, {@code value} and {@code
   * headers} ({@code reason}, {@code topic}, {@code partition}, {@code offset}); key and value are
   * the bytes as they came.
   */
  public Dataset<Row> deadLetters() {
    Column headers =
        array(
            header("reason", col("reason")),
            header("topic", col("topic")),
            header("partition", col("partition")),
            header("offset", col("offset")));
    return decoded()
        .where(col("reason").isNotNull())
        .select(col("key"), col("value"), headers.as("headers"));
  }

  private Dataset<Row> byWindow() {
    Column window =
        window(
            col("event_time"), micros(settings.windowDuration()), micros(settings.slideDuration()));
    Dataset<Row> counted =
        calls()
            .withWatermark("event_time", micros(settings.watermarkDelay()))
            .groupBy(window, col("crime_type"))
            .count()
            .select(
                settings.encoder().time("window.start").as("window_start"),
                settings.encoder().time("window.end").as("window_end"),
                col("crime_type").as(CallFormat.TYPE),
                col("count"));
    return sorted(counted, col("window_start").desc());
  }

  private Dataset<Row> byDisposition() {
    Dataset<Row> counted = calls().groupBy(col("crime_type"), col("disposition")).count();
    Column known = col("code").isNotNull();
    Dataset<Row> joined =
        counted
            .join(broadcast(radioCodes()), counted.col("disposition").equalTo(col("code")), "left")
            .select(
                col("crime_type").as(CallFormat.TYPE),
                col("disposition").as(CallFormat.DISPOSITION),
                col("disposition_description"),
                known.as("disposition_known"),
                col("count"));
    return sorted(joined);
  }

  private Dataset<Row> sorted(Dataset<Row> counts, Column... first) {
    if (!settings.sorted()) {
      return counts;
    }
    Column[] order = new Column[first.length + 1];
    System.arraycopy(first, 0, order, 0, first.length);
    order[first.length] = col("count").desc();
    return counts.orderBy(order);
  }

  private Dataset<Row> calls() {
    Dataset<Row> decoded =
        decoded()
            // Spark takes no column away below what observes: the record's bytes would be copied.
            .select(col("crime_type"), col("disposition"), col("event_time"), col("reason"))
            .observe(
                DECODE_METRICS,
                count(lit(1)).as("rows"),
                count(when(col("reason").isNotNull(), 1)).as("dead_letters"));
    return decoded
        .where(col("reason").isNull())
        .select(col("crime_type"), col("disposition"), col("event_time"));
  }

  private Dataset<Row> decoded() {
    return settings.decoder().decode(records());
  }

  private Dataset<Row> records() {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .options(settings.sourceOptions())
            .option("subscribe", topic);
    return reader.options(KafkaOptionsForSpark.of(address)).load();
  }

  private Dataset<Row> radioCodes() {
    StructType schema =
        new StructType()
            .add("code", DataTypes.StringType, false)
            .add("disposition_description", DataTypes.StringType, false);
    List<Row> rows =
        radioCodes.entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList();
    return spark.createDataFrame(rows, schema);
  }

  private static Column header(String name, Column value) {
    return struct(lit(name).as("key"), value.cast("string").cast("binary").as("value"));
  }

  private static String micros(Duration duration) {
    return duration.toNanos() / 1_000 + " microseconds";
  }
}
