package highwater.pipeline.stream;

import java.time.LocalDateTime;
import java.util.Optional;

/** What a count is of: all columns of a result row but {@code count}. */
public sealed interface Group {
  /** Calls of one type in one window. */
  record InWindow(LocalDateTime start, LocalDateTime end, String type) implements Group {}

  /**
   * Calls of one type that ended with one disposition; no description for a code that is unknown.
   */
  record WithDisposition(String type, String disposition, Optional<String> description)
      implements Group {}
}
