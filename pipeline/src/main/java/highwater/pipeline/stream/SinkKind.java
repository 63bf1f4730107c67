package highwater.pipeline.stream;

/** Where the counts go. */
public enum SinkKind {
  KAFKA,
  CONSOLE,
  BOTH
}
