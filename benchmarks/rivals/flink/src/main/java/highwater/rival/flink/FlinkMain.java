package highwater.rival.flink;

import highwater.rival.RivalServer;

/** The JVM of Flink, a cluster of its own. */
public final class FlinkMain {
  private FlinkMain() {}

  /** Takes no arguments; see {@link RivalServer}. */
  public static void main(String[] args) {
    RivalServer.serve(RunningFlink::start);
  }
}
