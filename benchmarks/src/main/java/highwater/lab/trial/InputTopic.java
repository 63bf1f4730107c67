package highwater.lab.trial;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.BrokenRecord;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.ProduceResult;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Fills a trial's input topic. */
final class InputTopic {
  private static final String GENERATOR = "generator";

  private InputTopic() {}

  /**
   * Sends exactly the trial's rows as fast as it goes and waits for every acknowledgement.
   *
   * @throws BadInputException where the input has fewer rows or one that is no call
   */
  static void fill(KafkaAddress address, String topic, TrialSpec spec) {
    // Level event time over the partitions: a drain shall measure the query, not its late rows.
    try (CallFeed feed = feed(spec);
        CallProducer producer = CallProducer.open(address, topic, Partitioning.ROUND_ROBIN)) {
      ProduceResult result = producer.send(feed, new Load(0, spec.rows()));
      if (result.acknowledged() != spec.rows()) {
        throw new BadInputException(
            "%s has %d calls and the trial reads %d: lower the plan's rows"
                .formatted(spec.input(), result.acknowledged(), spec.rows()));
      }
    }
  }

  private static CallFeed feed(TrialSpec spec) {
    if (spec.input().equals(GENERATOR)) {
      return CallGenerator.of(spec.seed(), spec.rows());
    }
    Consumer<BrokenRecord> refuse =
        broken -> {
          throw broken.refusal();
        };
    return CallFile.open(Path.of(spec.input()), refuse);
  }
}
