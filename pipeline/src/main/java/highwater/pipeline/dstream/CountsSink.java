package highwater.pipeline.dstream;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.api.java.function.VoidFunction;
import scala.Tuple2;

/**
 * Writes the counts of one task to Kafka, with a producer of its own. Kafka's partitioner puts a
 * group's records into one partition by their key; batches come one after the other and each waits
 * for its acknowledgements, so the last record of a group is its latest count.
 *
 * @param config of the producer, without serializers
 */
record CountsSink<K>(Grouping<K> grouping, String topic, Map<String, Object> config)
    implements VoidFunction<Iterator<Tuple2<K, Long>>> {
  // The callback hears of every failure.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void call(Iterator<Tuple2<K, Long>> counts) throws Exception {
    if (!counts.hasNext()) {
      return;
    }
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      while (counts.hasNext() && failure.get() == null) {
        Tuple2<K, Long> count = counts.next();
        producer.send(
            new ProducerRecord<>(
                topic, grouping.key(count._1()), grouping.value(count._1(), count._2())),
            (metadata, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
            });
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
