package highwater.rival.kafkastreams;

import highwater.rival.RivalServer;

/** The JVM of Kafka Streams. */
public final class KafkaStreamsMain {
  private KafkaStreamsMain() {}

  /** Takes no arguments; see {@link RivalServer}. */
  public static void main(String[] args) {
    RivalServer.serve(RunningStreams::start);
  }
}
