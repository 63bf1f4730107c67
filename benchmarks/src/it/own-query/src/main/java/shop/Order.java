package shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An order in a shop.
 *
 * @param id from 0
 * @param country two letters
 * @param cents what it costs
 * @param placedMs when, milliseconds since the epoch
 */
record Order(long id, String country, long cents, long placedMs) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] COUNTRIES = {"NZ", "DE", "FR", "JP", "BR"};
  private static final long FIRST_MS = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();

  /** Orders without end, a second apart and up to a second early; the same ones for a seed. */
  static Stream<Order> all(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.range(0, Long.MAX_VALUE)
        .mapToObj(
            id ->
                new Order(
                    id,
                    COUNTRIES[random.nextInt(COUNTRIES.length)],
                    random.nextLong(100, 20_000),
                    FIRST_MS + 1000 * id - random.nextInt(1000)));
  }

  static Order parse(String json) {
    try {
      return JSON.readValue(json, Order.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an order: " + json, e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
