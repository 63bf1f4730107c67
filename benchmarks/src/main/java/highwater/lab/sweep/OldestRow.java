package highwater.lab.sweep;

import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.TopicSpan;
import highwater.pipeline.kafka.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the oldest row that a fork has not counted yet has been due: of a paced load what its
 * latency is about to be, of a topic that was full before how long ago that row was sent.
 */
final class OldestRow implements AutoCloseable {
  private static final Pattern BY_DISPOSITION = Pattern.compile("(.*)-counts-by-disposition");
  private static final Pattern BY_EITHER = Pattern.compile("(.*)-counts-by-(?:disposition|window)");

  private final Topics topics;
  private final Pattern counts;

  /**
   * @param windowsSlide whether a call may be in several windows, so that its counts by window do
   *     not tell how many calls they are
   */
  OldestRow(KafkaAddress address, boolean windowsSlide) {
    this.topics = Topics.at(address);
    this.counts = windowsSlide ? BY_DISPOSITION : BY_EITHER;
  }

  /**
   * Its age.
   *
   * @param counted calls by the name of their counts topic
   * @param nowMs milliseconds since the epoch
   * @return milliseconds; absent where all rows are counted, or nothing tells
   */
  OptionalLong ageMs(Map<String, Long> counted, long nowMs) {
    for (Map.Entry<String, Long> topic : counted.entrySet()) {
      Matcher name = counts.matcher(topic.getKey());
      if (name.matches()) {
        Optional<TopicSpan> span = topics.span(name.group(1) + "-calls");
        if (span.isPresent() && topic.getValue() < span.get().rows()) {
          return OptionalLong.of(Math.max(0, nowMs - span.get().dueMs(topic.getValue())));
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    topics.close();
  }
}
