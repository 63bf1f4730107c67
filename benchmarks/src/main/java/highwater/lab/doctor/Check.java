package highwater.lab.doctor;

/** One thing about a machine that can be wrong. */
public interface Check {
  /** What is looked at, in a word or two. */
  String name();

  /**
   * Looks, for a few seconds at most. What the system does not tell is a finding that says so, and
   * no error.
   *
   * @throws InterruptedException where it is told to stop while it waits
   */
  Finding look() throws InterruptedException;
}
