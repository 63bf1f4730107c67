package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import highwater.rival.RivalOrder;
import java.util.Map;

/** A stream on an engine that is not Spark, which the lab runs in a JVM of its own and measures. */
public non-sealed interface RivalUnderTest extends UnderTest {
  /** What runs in that JVM. */
  RivalProgram program();

  /** The version of its engine, by the engine's artifact. */
  default Map<String, String> engine() {
    RivalProgram program = program();
    return Map.of(program.library(), program.version());
  }

  /**
   * Looks at settings before anything is started.
   *
   * @throws BadInputException where the rival cannot do what they say
   */
  void check(StreamSettings settings);

  /**
   * What the rival is told to count. It reads the whole input topic, from the first offset.
   *
   * @param cores how many tasks may run at once
   */
  RivalOrder order(StreamSetup setup, int cores);

  /**
   * Compares the output with what it must be, computed without the rival. A trial is worth nothing
   * without it: one that drops rows is fast. The rival has then written what follows from all of
   * the input.
   */
  Judgement judge(StreamSetup setup);
}
