package highwater.lab.stream;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** A stream on Spark's older engine, DStreams, that the lab runs and measures. */
// DStreams are deprecated as a whole since Spark 3.4; what they did is what is shown here.
@SuppressWarnings("deprecation")
public non-sealed interface DStreamUnderTest extends UnderTest {
  /**
   * Lays the stream out; the lab adds its listener, starts it and stops it. It reads the whole
   * input topic, from the first offset, by direct streams.
   *
   * @param spark configured by the setup's settings; its context is the stream's
   * @return a context that is not started
   */
  JavaStreamingContext prepare(SparkSession spark, StreamSetup setup);

  /**
   * Compares the output with what it must be, computed without the stream. A trial is worth nothing
   * without it: a stream that drops rows is fast. It has then written what follows from all of the
   * input and still runs; the lab stops it afterwards.
   */
  Judgement judge(StreamSetup setup);
}
