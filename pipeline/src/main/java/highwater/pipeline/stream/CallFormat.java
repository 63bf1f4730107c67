package highwater.pipeline.stream;

/**
 * What the queries and the plain-Java truth hold in common of a call's form; none depends on
 * another.
 */
public final class CallFormat {
  /** The crime's type: a text. */
  public static final String TYPE = "original_crime_type_name";

  /** When the call came in; see {@link #TIME_PATTERN}. */
  public static final String TIME = "call_date_time";

  /** A radio code: how the call ended. */
  public static final String DISPOSITION = "disposition";

  /** The live API's name of {@link #TYPE}. */
  public static final String LIVE_TYPE = "original_crimetype_name";

  /** The live API's name of {@link #TIME}. */
  public static final String LIVE_TIME = "call_dttm";

  /** How the data set writes a time; local, without a zone. */
  public static final String TIME_PATTERN = "yyyy-MM-dd'T'HH:mm:ss.SSS";

  /** Why a record without a value is no call. */
  public static final String NO_VALUE = "the record has no value";

  /** Why one is none whose value is no object of JSON. */
  public static final String NOT_AN_OBJECT = "not a JSON object";

  /** Why one is none that names no type. */
  public static final String NO_TYPE = TYPE + " is missing";

  /** Why one is none that names no time. */
  public static final String NO_TIME = TIME + " is missing";

  /** How the reason begins where the time is none. */
  public static final String NOT_A_TIME = TIME + " is not a time: ";

  /** How many characters of an unreadable time a reason repeats. */
  public static final int SHOWN_OF_A_TIME = 40;

  private CallFormat() {}
}
