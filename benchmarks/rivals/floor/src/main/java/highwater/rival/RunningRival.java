package highwater.rival;

/** A rival that counts. One thread at a time calls it. */
public interface RunningRival {
  /**
   * Rows of the input, dead letters included, whose counts the engine has committed since its
   * start: one that died now would not have to read them again, or, where it keeps nothing, has
   * counted them.
   *
   * @throws Exception what the engine failed of
   */
  long committedRows() throws Exception;

  /**
   * Makes sure that what follows from the committed rows can be read from the output, and counts no
   * more.
   *
   * @throws Exception what the engine failed of
   */
  void finish() throws Exception;

  /** Rows that came too late to be counted, by the engine's own account; 0 where it keeps none. */
  long droppedRows();

  /**
   * Ends it, in the middle of whatever it does.
   *
   * @param forget whether what it keeps on the broker goes too; else a rival of the same order goes
   *     on from its last commit
   * @throws Exception where that failed
   */
  void stop(boolean forget) throws Exception;
}
