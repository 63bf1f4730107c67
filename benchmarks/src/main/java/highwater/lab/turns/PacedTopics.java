package highwater.lab.turns;

import highwater.lab.load.LoadJvm;
import highwater.lab.load.LoadOrder;
import highwater.lab.trial.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Moves a pair's arms from the rows that they share to paced loads of their own. */
final class PacedTopics {
  private final PairMeans means;
  private final String prefix;
  private final Path folder;
  private final List<String> created;

  /**
   * For one pair.
   *
   * @param prefix of the new topics' names
   * @param folder of the pair
   * @param created takes the topics that are to be deleted with the pair
   */
  PacedTopics(PairMeans means, String prefix, Path folder, List<String> created) {
    this.means = means;
    this.prefix = prefix;
    this.folder = folder;
    this.created = created;
  }

  /**
   * Starts an arm's query anew on an empty topic, with a load at hand that has sent nothing yet.
   *
   * @param live runs, and has nothing more to read
   */
  PacedSeat seat(LiveArm live, PacedRules rules, Duration patience)
      throws ArmFailedException, InterruptedException {
    Arm arm = live.arm();
    String topic = prefix + "-" + arm.name();
    created.add(topic);
    means.topics().create(List.of(topic), arm.topicPartitions());
    Path own = Scratch.newFolder(folder, arm.name() + "-paced-");
    live.tell(new ArmCommand.Another(topic, topic + "-out", own.toString()));
    List<String> outputs = live.await(ArmEvent.Opened.class, PairRun.TO_OPEN).outputTopics();
    created.addAll(outputs);
    means.topics().createOutputs(outputs, arm.topicPartitions());
    LoadJvm load = LoadJvm.start(order(topic, rules, outputs));
    try {
      live.tell(new ArmCommand.Start());
      live.await(ArmEvent.Started.class, PairRun.TO_OPEN);
    } catch (ArmFailedException e) {
      load.close();
      throw e;
    }
    return new PacedSeat(arm, live, load, topic, rules, patience);
  }

  private LoadOrder order(String topic, PacedRules rules, List<String> outputs) {
    return new LoadOrder(
        means.address().bootstrapServers(),
        means.address().clientProperties(),
        topic,
        rules.pace().rows(),
        rules.rowsPerSecond(),
        means.source(),
        outputs,
        rules.all());
  }
}
