package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTimeTest {
  private static final String[] GOOD = {
    "2018-12-31T23:57:00.000", "-0042-02-28t00:00:59.9", "+0294246-06-30T12:30:30.12"
  };

  @Test
  void countsMicrosecondsFromTheEpoch() {
    assertThat(micros("1970-01-01T00:00:00.0")).isZero();
    assertThat(micros("1970-01-02T01:01:01.25")).isEqualTo(90_061_250_000L);
    assertThat(micros("1969-12-31T23:59:59.999")).isEqualTo(-1_000);
  }

  @Test
  void takesWhatAFormatterTakes() {
    Random random = new Random(20181231);
    DecodedCall.Reader reader = new DecodedCall.Reader();
    int times = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = mutated(GOOD[random.nextInt(GOOD.length)], random);
      DecodedCall call =
          reader.read(
              "{\"original_crime_type_name\":\"\",\"call_date_time\":\"%s\"}"
                  .formatted(text)
                  .getBytes(UTF_8));
      long expected =
          call instanceof DecodedCall.Good good
              ? ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), good.time())
              : CallTime.NONE;
      assertThat(micros(text)).as(text).isEqualTo(expected);
      times += expected == CallTime.NONE ? 0 : 1;
    }
    assertThat(times).isBetween(10_000, 90_000);
  }

  private static String mutated(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char with = "0123456789012345678901234567890-+T:. ".charAt(random.nextInt(37));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, with);
        case 1 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, with);
      }
    }
    return text.toString();
  }

  private static long micros(String text) {
    return CallTime.micros(text.getBytes(UTF_8));
  }
}
