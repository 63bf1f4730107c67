package highwater.lab.trial;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.KeyValue;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * The honest query behind a mirror: it reads a copy of its input that is still being made, so that
 * its batches find less than they could take.
 */
public final class TricklingStream implements StreamUnderTest {
  private static final int CHUNK = 50;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final CrimeCountsUnderTest honest = new CrimeCountsUnderTest();

  /** Found by name. */
  public TricklingStream() {}

  @Override
  public Set<String> querySettings() {
    return honest.querySettings();
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    List<String> topics = new ArrayList<>(honest.outputTopics(setup));
    topics.add(copy(setup));
    return topics;
  }

  private static String copy(StreamSetup setup) {
    return setup.inputTopic() + "-copy";
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    Thread mirror = new Thread(() -> trickle(setup), "mirror");
    mirror.setDaemon(true);
    mirror.start();
    return honest.start(
        spark,
        new StreamSetup(
            setup.address(), copy(setup), setup.output(), setup.checkpoint(), setup.settings()));
  }

  private static void trickle(StreamSetup setup) {
    List<KeyValue> rows = new ArrayList<>();
    setup.readAll(setup.inputTopic(), rows::add);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", setup.address().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int from = 0; from < rows.size(); from += CHUNK) {
        LockSupport.parkNanos(PAUSE.toNanos());
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (KeyValue row : rows.subList(from, Math.min(rows.size(), from + CHUNK))) {
          sent.add(producer.send(new ProducerRecord<>(copy(setup), row.key(), row.value())));
        }
        for (Future<RecordMetadata> one : sent) {
          one.get();
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return honest.judge(query, setup);
  }
}
