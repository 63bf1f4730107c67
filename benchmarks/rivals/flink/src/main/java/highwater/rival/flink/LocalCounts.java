package highwater.rival.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts what one source task reads, so that groups go over the network and not calls: the local
 * half of a two-phase aggregation over mini batches. A batch ends with a watermark, lest a call be
 * late for having waited here, and before a checkpoint, so that none of it is in flight then.
 */
final class LocalCounts extends AbstractStreamOperator<Tuple3<Long, String, Long>>
    implements OneInputStreamOperator<ReadRecord, Tuple3<Long, String, Long>> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_GROUPS = 50_000;

  private final OutputTag<ReadRecord> deadLetters;
  private transient Map<Long, Map<String, long[]>> counts;
  private transient int groups;

  LocalCounts(OutputTag<ReadRecord> deadLetters) {
    this.deadLetters = deadLetters;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<ReadRecord> element) {
    ReadRecord record = element.getValue();
    if (record.reason != null) {
      output.collect(deadLetters, new StreamRecord<>(record));
      return;
    }
    Map<String, long[]> types =
        counts.computeIfAbsent(record.windowStart, start -> new HashMap<>());
    long[] count = types.get(record.type);
    if (count == null) {
      count = new long[1];
      types.put(record.type, count);
      groups++;
    }
    count[0]++;
    if (groups >= MOST_GROUPS) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() {
    StreamRecord<Tuple3<Long, String, Long>> out = new StreamRecord<>(null);
    counts.forEach(
        (start, types) ->
            types.forEach(
                (type, count) -> output.collect(out.replace(Tuple3.of(start, type, count[0])))));
    counts.clear();
    groups = 0;
  }
}
