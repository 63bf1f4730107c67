package highwater.pipeline.stream;

/**
 * What the query and the plain-Java truth both hold of a call's form; neither depends on the other.
 */
final class CallFormat {
  static final String TYPE = "original_crime_type_name";
  static final String TIME = "call_date_time";
  static final String DISPOSITION = "disposition";

  /** The live API's names of the same two fields. */
  static final String LIVE_TYPE = "original_crimetype_name";

  static final String LIVE_TIME = "call_dttm";

  /** How the data set writes a time; local, without a zone. */
  static final String TIME_PATTERN = "yyyy-MM-dd'T'HH:mm:ss.SSS";

  static final String NO_VALUE = "the record has no value";
  static final String NOT_AN_OBJECT = "not a JSON object";
  static final String NO_TYPE = TYPE + " is missing";
  static final String NO_TIME = TIME + " is missing";
  static final String NOT_A_TIME = TIME + " is not a time: ";

  private CallFormat() {}
}
