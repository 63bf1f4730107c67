package highwater.pipeline.stream;

import highwater.pipeline.kafka.KafkaAddress;
import java.util.Map;
import java.util.TreeMap;

/** A cluster's address in the words of Spark's Kafka connector. */
public final class KafkaOptionsForSpark {
  private KafkaOptionsForSpark() {}

  /** Options of Spark's Kafka source and sink alike; their values may be secrets. */
  public static Map<String, String> of(KafkaAddress address) {
    Map<String, String> options = new TreeMap<>();
    address.clientProperties().forEach((name, value) -> options.put("kafka." + name, value));
    options.put("kafka.bootstrap.servers", address.bootstrapServers());
    return options;
  }
}
