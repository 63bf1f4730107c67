package shop;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.window;

import highwater.lab.stream.Judgement;
import highwater.lab.stream.KeyValue;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Orders come in, the revenue of each country and window goes out. */
public final class RevenueUnderTest implements StreamUnderTest {
  private static final String WINDOW_MINUTES = "query.windowMinutes";
  private static final StructType ORDER =
      new StructType()
          .add("country", DataTypes.StringType)
          .add("cents", DataTypes.LongType)
          .add("placedMs", DataTypes.LongType);

  @Override
  public Set<String> querySettings() {
    return Set.of(WINDOW_MINUTES, "outputMode", "processingTime");
  }

  @Override
  public Optional<Stream<KeyValue>> input(long seed) {
    return Optional.of(
        Order.all(seed).map(order -> KeyValue.of(Long.toString(order.id()), order.json())));
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of(revenueTopic(setup));
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    Dataset<Row> orders =
        setup
            .source(spark)
            .select(from_json(col("value").cast("string"), ORDER).as("order"))
            .select(
                col("order.country"),
                col("order.cents"),
                timestamp_millis(col("order.placedMs")).as("placed"));
    Dataset<Row> revenue =
        orders
            .withWatermark("placed", "1 hour")
            .groupBy(window(col("placed"), windowMinutes(setup) + " minutes"), col("country"))
            .agg(count(lit(1)).as("orders"), sum("cents").as("cents"));
    Dataset<Row> records =
        revenue.select(
            concat_ws("/", unix_millis(col("window.start")), col("country")).as("key"),
            to_json(struct("orders", "cents")).as("value"));
    try {
      return setup.sink(records, revenueTopic(setup)).start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the query did not start in time", e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    long windowMs = TimeUnit.MINUTES.toMillis(windowMinutes(setup));
    Map<String, Revenue> truth = new HashMap<>();
    setup.readAll(
        setup.inputTopic(),
        row -> {
          Order order = Order.parse(row.valueText());
          long windowStart = order.placedMs() - order.placedMs() % windowMs;
          truth.merge(
              windowStart + "/" + order.country(), new Revenue(1, order.cents()), Revenue::plus);
        });
    Map<String, Revenue> written = new HashMap<>();
    setup.readAll(
        revenueTopic(setup), row -> written.put(row.keyText(), Revenue.parse(row.valueText())));
    return Judgement.comparing(truth, written);
  }

  private static String revenueTopic(StreamSetup setup) {
    return setup.output() + "-revenue";
  }

  private static long windowMinutes(StreamSetup setup) {
    return Long.parseLong(setup.settings().get(WINDOW_MINUTES).orElse("10"));
  }
}
