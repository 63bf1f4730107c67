package highwater.lab.turns;

/** What both arms read. */
@FunctionalInterface
interface Backlog {
  /**
   * Makes sure that there are rows enough.
   *
   * @param rows from the first offset on
   * @return how many there are; fewer only where the input has ended
   */
  long ensure(long rows);
}
