package highwater.lab.result;

/** The version of the form that a run's files have; every file of a run has the same. */
public final class Schema {
  /** Changes when a file, a column or a name in one changes its name or its meaning. */
  public static final int VERSION = 2;

  /** {@link #VERSION} as cells hold it. */
  static final String CELL = Integer.toString(VERSION);

  /** The column, and the name in JSON, that holds it. */
  static final String NAME = "schema_version";

  private Schema() {}
}
