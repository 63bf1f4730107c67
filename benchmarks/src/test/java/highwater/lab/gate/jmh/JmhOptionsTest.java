package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JmhOptionsTest {
  private static JmhOptions jvmArgs(String... args) {
    return new JmhOptions(
        List.of("size=1,2"),
        OptionalInt.of(0),
        OptionalInt.of(3),
        Optional.of("1s"),
        Optional.of("100 ms"),
        List.of(args),
        Duration.ofMinutes(1));
  }

  @Test
  void asAnnotatedAsksJmhForNothing() {
    assertThat(JmhOptions.AS_ANNOTATED.arguments()).isEmpty();
  }

  @Test
  void whatIsGivenIsSaidInJmhsOwnOptions() {
    assertThat(jvmArgs("-Xmx1g", "-Dname=a b").arguments())
        .containsExactly(
            "-p",
            "size=1,2",
            "-wi",
            "0",
            "-i",
            "3",
            "-w",
            "1s",
            "-r",
            "100 ms",
            "-jvmArgs",
            "-Xmx1g \"-Dname=a b\"");
  }

  @Test
  void aForkIsNotToldTheParametersThatItIsOneOf() {
    assertThat(jvmArgs().iterationArguments()).doesNotContain("-p");
  }

  @Test
  void aQuotationMarkIsRefused() {
    assertThatThrownBy(() -> jvmArgs("-Dname=\"x\""))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("JVM option -Dname=\"x\"");
  }
}
