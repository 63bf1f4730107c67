package highwater.pipeline.call;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A call with what it is sorted by.
 *
 * @param eventMicros microseconds of floating time since 1970-01-01T00:00, Spark's resolution
 */
record TimedCall(long eventMicros, EncodedCall call) {
  static TimedCall of(LocalDateTime eventTime, EncodedCall call) {
    return new TimedCall(
        ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), eventTime),
        call);
  }
}
