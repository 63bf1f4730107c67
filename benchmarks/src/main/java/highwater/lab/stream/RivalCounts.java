package highwater.lab.stream;

import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.OutputKind;
import highwater.pipeline.stream.StreamSettings;
import highwater.rival.RivalOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.Header;

/**
 * What the rivals have in common: the counts by window of the reference query, and the records that
 * are no calls.
 */
abstract class RivalCounts implements RivalUnderTest {
  /**
   * From one commit to the next; the same for all that commit, about as long as Spark's batches.
   */
  private static final String COMMIT_MILLIS = "query.commitMillis";

  private static final int NANOS_PER_MICRO = 1_000;

  private final CrimeCountsJudge judge = new CrimeCountsJudge();
  private final int commitMillis;
  private final Set<String> own;

  /**
   * @param commitMillis from one commit to the next where no setting says otherwise
   * @param own further settings that the rival reads
   */
  RivalCounts(int commitMillis, Set<String> own) {
    this.commitMillis = commitMillis;
    this.own = Set.copyOf(own);
  }

  @Override
  public Set<String> querySettings() {
    Set<String> read =
        new HashSet<>(Set.of("counts", "windowDuration", "watermarkDelay", COMMIT_MILLIS));
    read.addAll(own);
    return read;
  }

  @Override
  public void check(StreamSettings settings) {
    settings.checked();
    require(
        settings.counts().equals(Set.of(Counts.BY_WINDOW)),
        "counts=%s: a rival counts by-window; set counts to that"
            .formatted(settings.get("counts").orElse("both")));
    require(
        settings.outputMode() == OutputKind.UPDATE,
        "outputMode=%s: a rival writes the groups that changed; use update"
            .formatted(settings.get("outputMode").orElse("")));
    require(
        settings.slideDuration().equals(settings.windowDuration()),
        "slideDuration=%s: the windows of a rival do not overlap; take it away"
            .formatted(settings.get("slideDuration").orElse("")));
    commitMillis(settings);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadInputException(otherwise);
    }
  }

  private int commitMillis(StreamSettings settings) {
    String millis = settings.own().getOrDefault(COMMIT_MILLIS, Integer.toString(commitMillis));
    require(
        millis.matches("[1-9][0-9]{1,5}"),
        "%s=%s: write a whole number of milliseconds from 10".formatted(COMMIT_MILLIS, millis));
    return Integer.parseInt(millis);
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    List<String> topics = new ArrayList<>(judge.outputTopics(setup));
    topics.add(judge.topics(setup).deadLetters());
    return topics;
  }

  @Override
  public RivalOrder order(StreamSetup setup, int cores) {
    StreamSettings settings = setup.settings();
    return new RivalOrder(
        setup.address().bootstrapServers(),
        setup.address().clientProperties(),
        setup.inputTopic(),
        judge.topics(setup).sink(Counts.BY_WINDOW),
        judge.topics(setup).deadLetters(),
        setup.output(),
        setup.checkpoint().toString(),
        micros(settings.windowDuration()),
        micros(settings.watermarkDelay()),
        cores,
        commitMillis(settings),
        settings.own());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  /** Compares the counts, and the dead letters by their reasons. */
  @Override
  public Judgement judge(StreamSetup setup) {
    CrimeCountsJudge.Checked checked = judge.check(setup);
    List<String> differences = new ArrayList<>(checked.judgement().differences());
    differences.addAll(
        Judgement.comparing(checked.deadLetters(), deadLetters(setup)).differences().stream()
            .map(difference -> "dead letters: " + difference)
            .toList());
    return new Judgement(differences, checked.judgement().deadLetters());
  }

  /** By reason; one that was written again after a failure counts once. */
  private SortedMap<String, Long> deadLetters(StreamSetup setup) {
    Set<Map<String, String>> letters = new HashSet<>();
    try (CountsTail tail =
        CountsTail.open(
            setup.address(), judge.topics(setup).deadLetters(), IsolationLevel.READ_COMMITTED)) {
      tail.readAll(letter -> letters.add(headers(letter)));
    }
    SortedMap<String, Long> byReason = new TreeMap<>();
    letters.forEach(
        letter -> byReason.merge(letter.getOrDefault("reason", "no reason"), 1L, Long::sum));
    return byReason;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : letter.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }
}
