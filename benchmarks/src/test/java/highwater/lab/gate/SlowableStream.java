package highwater.lab.gate;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The crime counts; slow or deadly where the class path says so. */
public final class SlowableStream implements StreamUnderTest {
  /** The name of an entry of the class path's root that makes it slow. */
  static final String MARK = "slow-head";

  /** One that names a file, which lets the first JVM that finds it be killed as it starts. */
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
    try (InputStream deadly = SlowableStream.class.getClassLoader().getResourceAsStream(DEADLY)) {
      if (deadly != null) {
        die(Path.of(new String(deadly.readAllBytes(), StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (SlowableStream.class.getClassLoader().getResource(MARK) != null) {
      spark.conf().set("spark.sql.shuffle.partitions", "10");
    }
    return counts.start(spark, setup);
  }

  private static void die(Path once) throws IOException {
    if (Files.deleteIfExists(once)) {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-s", "KILL", self).inheritIO().start().onExit().join();
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return counts.judge(query, setup);
  }
}
