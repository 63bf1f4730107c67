package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.pipeline.stream.StreamSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a trial's settings and plan ask of what its forks saw.
 *
 * @param engine of the stream
 * @param settings of the stream
 * @param topicPartitions of the input topic
 * @param steadyBatches how many batches at least make a steady state; 0 to look for none
 * @param groups that the rows of the load belong to; 0 where nobody knows
 * @param named the settings that the plan names: by them it tells trials apart
 */
public record SampleRule(
    Engine engine,
    StreamSettings settings,
    int topicPartitions,
    int steadyBatches,
    long groups,
    Collection<String> named) {
  static final String IGNORED = "setting ignored: the engine never reads ";

  public SampleRule {
    named = List.copyOf(named);
  }

  Cap cap() {
    return engine.cap(settings, topicPartitions);
  }

  /**
   * Settings that were ignored, a line each: those that the plan names and the engine never reads
   * (a trial would bear a name that is none of its own), and those that the batches disobeyed.
   */
  List<String> ignored(List<Batch> batches) {
    List<String> ignored = new ArrayList<>();
    named.stream()
        .filter(engine.neverRead()::contains)
        .sorted()
        .forEach(name -> ignored.add(IGNORED + name));
    ignored.addAll(engine.disobeyed(settings, topicPartitions, batches));
    return ignored;
  }
}
