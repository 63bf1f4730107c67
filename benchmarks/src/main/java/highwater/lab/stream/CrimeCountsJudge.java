package highwater.lab.stream;

import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.SinkCheck;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a trial of the reference counts reads and writes, and what it must come to. */
final class CrimeCountsJudge {
  private final RadioCodes codes = RadioCodes.standard();

  Map<String, String> radioCodes() {
    return codes.descriptions();
  }

  StreamTopics topics(StreamSetup setup) {
    return new StreamTopics(setup.inputTopic(), setup.output(), setup.output() + "-dead-letters");
  }

  /** Two counts in one trial would share the cores, and neither number would be its own. */
  Counts which(StreamSetup setup) {
    return setup.settings().counts().iterator().next();
  }

  StreamSettings oneCount(StreamSetup setup) {
    return setup.settings().with("counts", which(setup).label());
  }

  List<String> outputTopics(StreamSetup setup) {
    return List.of(topics(setup).sink(which(setup)));
  }

  Judgement judge(StreamSetup setup) {
    return check(setup).judgement();
  }

  /**
   * A judgement with what it knows of the input.
   *
   * @param deadLetters of the input's records that are no calls, by reason
   */
  record Checked(Judgement judgement, Map<String, Long> deadLetters) {}

  Checked check(StreamSetup setup) {
    SinkCheck check =
        SinkCheck.of(setup.address(), topics(setup), oneCount(setup), codes.descriptions());
    long deadLetters = check.deadLetters().values().stream().mapToLong(Long::longValue).sum();
    return new Checked(
        new Judgement(check.differences(), OptionalLong.of(deadLetters)), check.deadLetters());
  }
}
