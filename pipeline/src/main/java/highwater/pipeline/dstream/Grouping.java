package highwater.pipeline.dstream;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What calls are counted by, and how a count looks as a Kafka record.
 *
 * @param <K> a group; a tuple, which every serializer of Spark's can write
 */
sealed interface Grouping<K> extends Serializable permits WindowGrouping, DispositionGrouping {
  /** Names every group that a call is in. */
  void groupsOf(CallReader call, Consumer<K> groups);

  /** The record's key: a JSON object of what identifies the group. */
  byte[] key(K group);

  /** The record's value: a JSON object of the key's fields, what follows from them, the count. */
  byte[] value(K group, long count);
}
