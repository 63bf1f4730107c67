package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class CallClockTest {
  private static final CallEncoder.Fragment TYPE = CallEncoder.type("\"Bumper Jack\"");
  private static final PlaceMix.Place PLACE =
      new PlaceMix.Place(
          CallEncoder.address("6th St/stevenson St"), CallEncoder.commonLocation("A\\B"));

  private final CallEncoder encoder = new CallEncoder();

  /** A clock with the same rate all day and night. */
  private static CallClock clock(String start, double callsAnHour) {
    double[][] rates = new double[1][24];
    Arrays.fill(rates[0], callsAnHour);
    double[] minutes = new double[60];
    Arrays.fill(minutes, 1.0 / 60);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7L);
    return new CallClock(
        new CallRates(LocalDateTime.parse(start), rates, minutes), 0, () -> 1, random);
  }

  private EncodedCall encode(CallClock clock) {
    return encoder.encode(
        clock,
        TYPE,
        CallEncoder.disposition("HAN"),
        PLACE,
        CallEncoder.area("", "Common Location"));
  }

  @Test
  void aDayOfMoreCallsThanItHasNumbersEndsEarly() {
    CallClock clock = clock("2018-10-02T00:00", 1_000);
    Set<String> ids = new HashSet<>();
    for (int call = 0; call < 50_000; call++) {
      clock.advance();
      assertThat(clock.number()).isBetween(1, 9_999);
      assertThat(ids.add(new String(encode(clock).key(), UTF_8))).isTrue();
    }
    assertThat(clock.date()).isEqualTo(LocalDate.of(2018, 10, 7));
  }

  @Test
  void crimeIdsGrowRatherThanRepeatFrom2100On() {
    CallClock clock = clock("2099-12-31T23:59", 2);
    Set<Integer> lengths = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (int call = 0; call < 20_000; call++) {
      clock.advance();
      String id = new String(encode(clock).key(), UTF_8);
      assertThat(id)
          .startsWith(
              "%d%03d".formatted(clock.date().getYear() - 2000, clock.date().getDayOfYear()));
      lengths.add(id.length());
      assertThat(ids.add(id)).isTrue();
    }
    assertThat(clock.date()).isAfter(LocalDate.of(2100, 12, 31));
    assertThat(lengths).contains(10);
  }

  @Test
  void recordsAreEscapedAndAsLongAsTheirPartsSay() {
    CallClock clock = clock("2020-02-29T23:00", 60);
    clock.advance();
    EncodedCall call = encode(clock);
    assertThat(new String(call.value(), UTF_8))
        .startsWith(
            "{\"crime_id\":\"200600001\",\"original_crime_type_name\":\"\\\"Bumper Jack\\\"\",")
        .contains("\"call_date\":\"2020-02-29T00:00:00.000\"")
        .contains("\"call_time\":\"23:0")
        .contains("\"address\":\"6th St/stevenson St\"")
        .endsWith("\"address_type\":\"Common Location\",\"common_location\":\"A\\\\B\"}");
    assertThat(call.value())
        .hasSize(
            CallEncoder.emptyBytes("Common Location")
                + TYPE.bytes()
                + "HAN".length()
                + PLACE.address().bytes()
                + PLACE.commonLocation().bytes());
  }
}
