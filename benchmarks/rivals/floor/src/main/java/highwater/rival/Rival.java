package highwater.rival;

/** An engine that can do the reference counts: calls by crime type and event-time window. */
@FunctionalInterface
public interface Rival {
  /**
   * Starts to count, and returns without waiting for the first call.
   *
   * @throws Exception where the engine does not start
   */
  RunningRival start(RivalOrder order) throws Exception;
}
