package highwater.pipeline.dstream;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * Decodes and counts what one Kafka partition has in a batch, so that groups are shuffled and not
 * calls. Records that are no calls are counted nowhere.
 */
record PartitionCounter<K>(Grouping<K> grouping)
    implements PairFlatMapFunction<Iterator<ConsumerRecord<byte[], byte[]>>, K, Long> {
  @Override
  public Iterator<Tuple2<K, Long>> call(Iterator<ConsumerRecord<byte[], byte[]>> records) {
    Map<K, Long> counts = new HashMap<>();
    CallReader call = new CallReader();
    while (records.hasNext()) {
      if (call.read(records.next().value())) {
        grouping.groupsOf(call, group -> counts.merge(group, 1L, Long::sum));
      }
    }
    return counts.entrySet().stream()
        .map(count -> new Tuple2<>(count.getKey(), count.getValue()))
        .iterator();
  }
}
