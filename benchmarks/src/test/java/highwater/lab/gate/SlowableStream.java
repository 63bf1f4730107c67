package highwater.lab.gate;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The crime counts; slow or deadly where the class path says so. */
public final class SlowableStream implements StreamUnderTest {
  /** The name of an entry of the class path's root that makes it slow. */
  static final String MARK = "slow-head";

  /** The same for a file that lets the first JVM that finds it be killed as it starts the query. */
  static final String DEADLY = "deadly-once";

  private final CrimeCountsUnderTest counts = new CrimeCountsUnderTest();

  /** Found by name. */
  public SlowableStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return counts.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    URL deadly = SlowableStream.class.getClassLoader().getResource(DEADLY);
    if (deadly != null) {
      die(deadly);
    }
    if (SlowableStream.class.getClassLoader().getResource(MARK) != null) {
      spark.conf().set("spark.sql.shuffle.partitions", "10");
    }
    return counts.start(spark, setup);
  }

  private static void die(URL once) {
    try {
      Files.delete(Path.of(once.toURI()));
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-s", "KILL", self).start().waitFor();
    } catch (IOException | InterruptedException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return counts.judge(query, setup);
  }
}
