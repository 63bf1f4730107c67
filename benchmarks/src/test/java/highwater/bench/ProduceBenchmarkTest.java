package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProduceBenchmarkTest {
  @Test
  @Timeout(300)
  void eachInvocationPutsEveryCallIntoTheTopicOnce() {
    ProduceBenchmark benchmark = new ProduceBenchmark();
    benchmark.partitioning = Partitioning.ROUND_ROBIN;
    benchmark.open();
    try {
      assertThat(benchmark.produce().acknowledged()).isEqualTo(ProduceBenchmark.ROWS);
      assertThat(benchmark.produce().acknowledged()).isEqualTo(ProduceBenchmark.ROWS);

      Map<String, Integer> times = new HashMap<>();
      try (CountsTail tail =
          CountsTail.open(
              benchmark.address(), ProduceBenchmark.TOPIC, IsolationLevel.READ_COMMITTED)) {
        tail.readAll(
            row -> times.merge(new String(row.value(), StandardCharsets.UTF_8), 1, Integer::sum));
      }
      Map<String, Integer> expected = new HashMap<>();
      CallGenerator.of(1, ProduceBenchmark.ROWS)
          .forEachRemaining(
              call ->
                  expected.merge(
                      new String(call.value(), StandardCharsets.UTF_8), 2, Integer::sum));
      assertThat(times).isEqualTo(expected);
    } finally {
      benchmark.close();
    }
  }
}
