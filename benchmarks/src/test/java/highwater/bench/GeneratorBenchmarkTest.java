package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import org.junit.jupiter.api.Test;

class GeneratorBenchmarkTest {
  @Test
  void eachInvocationGeneratesTheNextThousandCalls() {
    GeneratorBenchmark benchmark = new GeneratorBenchmark();
    CallGenerator expected = new CallGenerator(GeneratorBenchmark.SEED);
    for (int invocation = 0; invocation < 3; invocation++) {
      EncodedCall[] calls = benchmark.generatedCalls();
      assertThat(calls).hasSize(GeneratorBenchmark.CALLS);
      for (EncodedCall call : calls) {
        EncodedCall next = expected.next();
        assertThat(call.key()).isEqualTo(next.key());
        assertThat(call.value()).isEqualTo(next.value());
      }
    }
  }
}
