package highwater.pipeline.call;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Several runs as one, in order; of calls at the same time the earlier run's come first. */
final class RunMerge implements Iterator<TimedCall>, AutoCloseable {
  private final List<SortedRun.Reader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.call().eventMicros())
              .thenComparingInt(Head::run));

  private record Head(TimedCall call, int run) {}

  RunMerge(List<SortedRun> runs) throws IOException {
    try {
      for (SortedRun run : runs) {
        readers.add(run.open());
        advance(readers.size() - 1);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void advance(int run) {
    SortedRun.Reader reader = readers.get(run);
    if (reader.hasNext()) {
      heads.add(new Head(reader.next(), run));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public TimedCall next() {
    Head head = heads.remove();
    advance(head.run());
    return head.call();
  }

  @Override
  public void close() {
    for (SortedRun.Reader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        // Only read from: nothing is lost by this.
        System.getLogger(RunMerge.class.getName()).log(Level.DEBUG, "closing a run", e);
      }
    }
  }
}
