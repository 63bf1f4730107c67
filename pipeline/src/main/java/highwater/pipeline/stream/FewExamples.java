package highwater.pipeline.stream;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Counts texts and keeps the first few of them by the alphabet, whatever their number. */
final class FewExamples {
  private static final int KEPT = 5;

  private final PriorityQueue<String> kept = new PriorityQueue<>(Comparator.reverseOrder());
  private int count;

  void add(String text) {
    count++;
    kept.add(text);
    if (kept.size() > KEPT) {
      kept.remove();
    }
  }

  int count() {
    return count;
  }

  @Override
  public String toString() {
    return kept.stream().sorted().collect(Collectors.joining("; "));
  }
}
