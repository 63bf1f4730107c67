package highwater.rival.floor;

import highwater.rival.RivalServer;

/** The JVM of the floor. */
public final class FloorMain {
  private FloorMain() {}

  /** Takes no arguments; see {@link RivalServer}. */
  public static void main(String[] args) {
    RivalServer.serve(RunningFloor::start);
  }
}
