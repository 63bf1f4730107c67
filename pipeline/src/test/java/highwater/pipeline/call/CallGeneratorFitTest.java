package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample is all calls that three seeds make up to the last day of the real extract, about
 * 600,000. Calls are not independent in time, but they are a Poisson process whose rates are fixed,
 * watched over a fixed span: given the total, its counts per day, hour and minute are exactly
 * multinomial, and the span is the profile's own, so that the shares to expect are the profile's as
 * they stand. Types, dispositions, places and lengths are drawn independently call by call.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallGeneratorFitTest {
  private static final LocalDateTime END = LocalDate.of(2019, 1, 1).atStartOfDay();

  private final ProfileTables tables;
  private final ProfileFit fit;
  private List<SeenCall> calls;
  private List<SeenCall> callsOfOneSeed;

  CallGeneratorFitTest() throws IOException {
    tables = new ProfileTables();
    fit = new ProfileFit(tables.tables());
  }

  @BeforeAll
  void generate() throws IOException {
    List<SeenCall> seen = new ArrayList<>();
    ObjectReader json = new ObjectMapper().reader();
    for (long seed = 1; seed <= 3; seed++) {
      CallGenerator generator = new CallGenerator(seed);
      SeenCall call = seen(json, generator.next());
      while (call.time().isBefore(END)) {
        seen.add(call);
        call = seen(json, generator.next());
      }
      if (seed == 1) {
        callsOfOneSeed = List.copyOf(seen);
      }
    }
    calls = Collections.unmodifiableList(seen);
  }

  private static SeenCall seen(ObjectReader json, EncodedCall call) throws IOException {
    return SeenCall.of(json.readTree(new String(call.value(), UTF_8)), call.value().length);
  }

  @Test
  void generatedCallsFollowEveryTableOfTheProfile() {
    assertThat(calls).hasSizeGreaterThan(590_000);
    assertThat(fit.rejected(calls)).isEmpty();
  }

  @Test
  void recordsAreAsLongAsTheRealOnes() {
    JsonNode real = tables.profile().at("/bytes_per_record/compact");
    double mean = calls.stream().mapToInt(SeenCall::bytes).average().orElseThrow();
    double variance =
        calls.stream()
            .mapToDouble(call -> Math.pow(call.bytes() - mean, 2))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(real.get("mean").doubleValue(), within(0.1));
    assertThat(Math.sqrt(variance)).isCloseTo(real.get("sd").doubleValue(), within(0.1));
  }

  /** In one call of how many, the table that must show it, and the slip. */
  static Stream<Arguments> slips() {
    return Stream.of(
        slip(20, "type", (call, other) -> call.withType("Passing Call")),
        slip(20, "type", (call, other) -> call.withType(other.type().toUpperCase(Locale.ROOT))),
        slip(20, "disposition", (call, other) -> call.withDisposition("HAN")),
        slip(
            20,
            "disposition of Passing Call",
            (call, other) -> call.withDisposition(other.disposition())),
        slip(20, "address type of Traffic Stop", (call, other) -> call.withType(other.type())),
        slip(20, "address type and city", (call, other) -> call.withCity("")),
        slip(5, "hour and weekday", (call, other) -> call.withTime(call.time().plusHours(1))),
        slip(5, "day", (call, other) -> call.withTime(weekBefore(call.time()))),
        slip(20, "minute", (call, other) -> call.withTime(quarter(call.time()))),
        slip(5, "bytes of Premise Address", (call, other) -> call.withBytes(call.bytes() + 1)));
  }

  private static Arguments slip(
      int oneIn, String table, BiFunction<SeenCall, SeenCall, SeenCall> slip) {
    return Arguments.of(oneIn, table, slip);
  }

  private static LocalDateTime weekBefore(LocalDateTime time) {
    LocalDateTime before = time.minusWeeks(1);
    return before.isBefore(LocalDate.of(2018, 10, 3).atStartOfDay()) ? time : before;
  }

  private static LocalDateTime quarter(LocalDateTime time) {
    return time.withMinute(time.getMinute() / 15 * 15);
  }

  @ParameterizedTest
  @MethodSource("slips")
  void rejectsCallsOfWhichSomeSlip(
      int oneIn, String table, BiFunction<SeenCall, SeenCall, SeenCall> slip) {
    SplittableRandom random = new SplittableRandom(oneIn);
    List<SeenCall> slipped = new ArrayList<>(callsOfOneSeed.size());
    for (SeenCall call : callsOfOneSeed) {
      SeenCall other = callsOfOneSeed.get(random.nextInt(callsOfOneSeed.size()));
      slipped.add(random.nextInt(oneIn) == 0 ? slip.apply(call, other) : call);
    }
    assertThat(fit.rejected(slipped)).contains(table);
  }

  @Test
  void rejectsUniformTypes() {
    SplittableRandom random = new SplittableRandom(3_418);
    List<String> types = List.copyOf(tables.tables().get(0).expected().keySet());
    List<SeenCall> uniform =
        callsOfOneSeed.stream()
            .map(call -> call.withType(types.get(random.nextInt(types.size()))))
            .toList();
    assertThat(fit.rejected(uniform)).contains("type");
  }

  @Test
  void pausesBetweenCallsAreTheRealOnes() {
    // No test of significance: the real pauses are not quite those of any Poisson process.
    assertThat(distanceFromRealPauses(calls.stream().map(SeenCall::time).toList()))
        .isLessThan(0.005);
  }

  @Test
  void pausesBetweenEvenlySpacedCallsAreNot() {
    List<LocalDateTime> even =
        Stream.iterate(END, time -> time.plusSeconds(39))
            .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
            .limit(100_000)
            .toList();
    assertThat(distanceFromRealPauses(even)).isGreaterThan(0.1);
  }

  /** Total variation between the shares of whole minutes from call to call. */
  private double distanceFromRealPauses(List<LocalDateTime> times) {
    Map<Long, Double> difference = new TreeMap<>();
    int pauses = times.size() - 1;
    for (int call = 1; call < times.size(); call++) {
      long minutes = Duration.between(times.get(call - 1), times.get(call)).toMinutes();
      difference.merge(minutes, 1.0 / pauses, Double::sum);
    }
    JsonNode real = tables.profile().at("/interarrival_minutes_sorted");
    double realPauses = tables.profile().at("/order/pairs").doubleValue();
    for (JsonNode row : real) {
      difference.merge(row.get(0).longValue(), -row.get(1).doubleValue() / realPauses, Double::sum);
    }
    return difference.values().stream().mapToDouble(Math::abs).sum() / 2;
  }
}
