package highwater.lab.trial;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.CountsWriter;
import highwater.pipeline.stream.CrimeCounts;
import highwater.pipeline.stream.StreamTopics;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query with a planted fault: it never writes counts of noise complaints. */
public final class DroppingStream implements StreamUnderTest {
  private final CrimeCountsUnderTest honest = new CrimeCountsUnderTest();

  /** Found by name. */
  public DroppingStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return honest.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    Dataset<Row> counts =
        new CrimeCounts(
                spark,
                setup.settings(),
                RadioCodes.standard().descriptions(),
                setup.address(),
                setup.inputTopic())
            .counts(Counts.BY_WINDOW)
            .where(functions.col("original_crime_type_name").notEqual("Noise Nuisance"));
    return new CountsWriter(
            setup.address(),
            setup.settings(),
            new StreamTopics(setup.inputTopic(), setup.output(), setup.output() + "-dead-letters"),
            setup.checkpoint())
        .start(Counts.BY_WINDOW, counts);
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return honest.judge(query, setup);
  }
}
