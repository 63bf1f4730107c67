package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import highwater.rival.CallParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the rivals' parser against plain Java, on what a decoder may well misread. */
class RivalParserTest {
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
  private static final int SEED = 20181231;

  private final CallParser parser = new CallParser();
  private final DecodedCall.Reader truth = new DecodedCall.Reader();

  private String parsed(byte[] value) {
    return parser.read(value)
        ? "%s at %d".formatted(parser.type(), parser.timeMicros())
        : parser.reason();
  }

  private String expected(byte[] value) {
    DecodedCall call = truth.read(value);
    return call instanceof DecodedCall.Good good
        ? "%s at %d".formatted(good.type(), ChronoUnit.MICROS.between(EPOCH, good.time()))
        : ((DecodedCall.Bad) call).reason();
  }

  @Test
  void readsTheTypeAndTheTimeOfACall() {
    assertThat(parsed(MutatedCalls.GOOD.getBytes(UTF_8)))
        .isEqualTo("Traffic Stop at 1546300620000000");
  }

  @Test
  void saysWhyARecordIsNoCall() {
    assertThat(parsed(null)).isEqualTo("the record has no value");
    assertThat(parsed("[]".getBytes(UTF_8))).isEqualTo("not a JSON object");
    assertThat(parsed(MutatedCalls.GOOD.replace("2018-12-31T", "2018-02-30T").getBytes(UTF_8)))
        .isEqualTo("call_date_time is not a time: 2018-02-30T23:57:00.000");
  }

  @Test
  void agreesWithPlainJavaOnWhatIsOddAndOnMutations() {
    Random random = new Random(SEED);
    List<byte[]> records = new ArrayList<>();
    OddCalls.all().forEach(call -> records.add(call.getBytes(UTF_8)));
    records.addAll(MutatedCalls.byBytes(20_000, random));
    records.addAll(MutatedCalls.byPieces(20_000, random));

    assertThat(records)
        .allSatisfy(record -> assertThat(parsed(record)).isEqualTo(expected(record)));
  }
}
