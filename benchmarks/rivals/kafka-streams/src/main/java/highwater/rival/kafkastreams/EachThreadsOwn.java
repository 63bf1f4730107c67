package highwater.rival.kafkastreams;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A deserializer that is not thread-safe, made for each thread anew: a topology has one object for
 * all of its threads.
 */
final class EachThreadsOwn<T> implements Deserializer<T> {
  private final ThreadLocal<Deserializer<T>> own;

  EachThreadsOwn(Supplier<Deserializer<T>> made) {
    this.own = ThreadLocal.withInitial(made);
  }

  @Override
  public T deserialize(String topic, byte[] data) {
    return own.get().deserialize(topic, data);
  }
}
