package highwater.rival.flink;

import highwater.rival.CountRecords;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what the source tasks have counted, by window and type, in keyed state. Before each
 * checkpoint it hands on, once, every group that has changed since the last one; those are written
 * when the checkpoint is complete. A window's state goes when the watermark has passed its end;
 * what comes for it then is dropped.
 */
final class GlobalCounts extends AbstractStreamOperator<Tuple2<byte[], byte[]>>
    implements OneInputStreamOperator<Tuple3<Long, String, Long>, Tuple2<byte[], byte[]>>,
        Triggerable<Tuple2<Long, String>, VoidNamespace> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MS = 1000;

  private final long windowMicros;
  private transient ValueState<Long> counts;
  private transient InternalTimerService<VoidNamespace> closing;
  private transient Map<Tuple2<Long, String>, Long> changed;
  private transient CountRecords records;

  GlobalCounts(long windowMicros) {
    this.windowMicros = windowMicros;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = getRuntimeContext().getState(new ValueStateDescriptor<>("counts", Types.LONG));
    closing = getInternalTimerService("closing-windows", VoidNamespaceSerializer.INSTANCE, this);
    changed = new HashMap<>();
    records = new CountRecords(windowMicros);
  }

  @Override
  public void processElement(StreamRecord<Tuple3<Long, String, Long>> element) throws Exception {
    Tuple3<Long, String, Long> counted = element.getValue();
    long lastMs = (counted.f0 + windowMicros) / MICROS_PER_MS - 1;
    if (lastMs <= closing.currentWatermark()) {
      return;
    }
    Long before = counts.value();
    if (before == null) {
      closing.registerEventTimeTimer(VoidNamespace.INSTANCE, lastMs);
    }
    long count = counted.f2 + (before == null ? 0 : before);
    counts.update(count);
    changed.put(Tuple2.of(counted.f0, counted.f1), count);
  }

  @Override
  public void onEventTime(InternalTimer<Tuple2<Long, String>, VoidNamespace> timer) {
    counts.clear();
  }

  @Override
  public void onProcessingTime(InternalTimer<Tuple2<Long, String>, VoidNamespace> timer) {
    throw new IllegalStateException("no timer by the clock was set");
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
    StreamRecord<Tuple2<byte[], byte[]>> out = new StreamRecord<>(null);
    changed.forEach(
        (group, count) ->
            output.collect(
                out.replace(
                    Tuple2.of(
                        records.key(group.f0, group.f1),
                        records.value(group.f0, group.f1, count)))));
    changed.clear();
  }
}
