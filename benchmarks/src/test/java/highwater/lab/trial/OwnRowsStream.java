package highwater.lab.trial;

import highwater.lab.stream.Judgement;
import highwater.lab.stream.KeyValue;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query of somebody else's: numbers come in, and go out with a word before them. */
public final class OwnRowsStream implements StreamUnderTest {
  static final String WORD = "query.word";

  /** Found by name. */
  public OwnRowsStream() {}

  @Override
  public Set<String> querySettings() {
    return Set.of(WORD);
  }

  /** 1000 rows. */
  @Override
  public Optional<Stream<KeyValue>> input(long seed) {
    return Optional.of(
        LongStream.range(0, 1000)
            .mapToObj(row -> KeyValue.of(Long.toString(row), Long.toString(row * seed))));
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of(topic(setup));
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    try {
      return setup
          .sink(
              setup
                  .source(spark)
                  .select(
                      functions.col("key"),
                      functions
                          .concat(functions.lit(word(setup)), functions.col("value").cast("string"))
                          .as("value")),
              topic(setup))
          .start();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    Map<String, String> truth = new HashMap<>();
    setup.readAll(
        setup.inputTopic(), row -> truth.put(row.keyText(), word(setup) + row.valueText()));
    Map<String, String> output = new HashMap<>();
    setup.readAll(topic(setup), row -> output.put(row.keyText(), row.valueText()));
    output.put("rows", Integer.toString(output.size()));
    truth.put("rows", "900");
    return Judgement.comparing(truth, output);
  }

  private static String topic(StreamSetup setup) {
    return setup.output() + "-words";
  }

  private static String word(StreamSetup setup) {
    return setup.settings().get(WORD).orElseThrow();
  }
}
