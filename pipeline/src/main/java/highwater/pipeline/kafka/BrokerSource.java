package highwater.pipeline.kafka;

/**
 * Where a command gets its broker from. The pipeline by itself knows a broker that is named; the
 * lab brings some that it starts.
 */
@FunctionalInterface
public interface BrokerSource {
  /** Starts or finds the broker; it answers when this returns. */
  RunningBroker open();

  /** A broker that answers, until it is closed. */
  interface RunningBroker extends AutoCloseable {
    /** How a client reaches it. */
    KafkaAddress address();

    /** One line for people; never a secret. */
    String description();

    /** Stops what was started for this command and nothing else. */
    @Override
    void close();
  }
}
