package highwater.lab.broker;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a broker that is alone and lives for the length of a run. What is not named here
 * keeps Kafka's default: flushing to disk, threads, buffers and batches are those of a broker that
 * nobody tuned.
 */
final class SingleNode {
  private SingleNode() {}

  /** What the lab needs of any broker it starts, by Kafka's names. */
  static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    // The internal topics want three brokers by default, and there is one.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("min.insync.replicas", "1");
    // Fifty partitions each by default, created while the first consumer or transaction waits.
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    // Three seconds by default before a new group gets its partitions: no group here has more
    // members to wait for.
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A mistyped topic must be an error and not an empty topic; who creates one says how many
    // partitions it has.
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "1");
    // Calls keep the timestamps of their years: retention by time would delete them in the middle
    // of a run, and with them what a trial is to read.
    settings.put("log.retention.ms", "-1");
    settings.put("log.retention.bytes", "-1");
    // 128 MiB of the heap by default, taken at start; a few keys of internal topics are compacted.
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    return settings;
  }

  /**
   * {@link #settings()} and what a KRaft node needs that is broker and controller in one.
   *
   * @param broker the port clients connect to
   * @param controller the port the node talks to itself on
   * @param logs an empty folder
   */
  static Map<String, String> settings(int broker, int controller, String logs) {
    Map<String, String> settings = new TreeMap<>(settings());
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    // Loopback only: the listeners know no password.
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("log.dirs", logs);
    return settings;
  }
}
