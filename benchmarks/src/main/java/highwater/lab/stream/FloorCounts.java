package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.util.List;
import java.util.Set;

/**
 * The floor: plain Java, a consumer thread a partition, Jackson's streaming parser, a hash map. It
 * guarantees nothing beyond its own end: started anew it counts all again, and comes to the same
 * counts. No call is too late for it.
 */
public final class FloorCounts extends RivalCounts {
  private static final int COMMIT_MILLIS = 100;
  private static final String WRITES = "query.writes";
  private static final String ALL_THE_TIME = "all-the-time";
  private static final String AT_THE_END = "at-the-end";

  /** Found by name. */
  public FloorCounts() {
    super(COMMIT_MILLIS, Set.of(WRITES));
  }

  @Override
  public RivalProgram program() {
    return new RivalProgram("highwater.rival.floor.FloorMain", "jackson-core", List.of());
  }

  @Override
  public void check(StreamSettings settings) {
    super.check(settings);
    String writes = settings.own().getOrDefault(WRITES, ALL_THE_TIME);
    if (!List.of(ALL_THE_TIME, AT_THE_END).contains(writes)) {
      throw new BadInputException(
          "%s=%s: choose one of %s, %s".formatted(WRITES, writes, ALL_THE_TIME, AT_THE_END));
    }
  }
}
