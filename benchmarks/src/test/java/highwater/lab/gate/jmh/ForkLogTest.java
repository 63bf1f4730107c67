package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkLogTest {
  private static String reason(String text) {
    return new ForkLog(text.lines().toList()).reason();
  }

  @Test
  void whatTheBenchmarkThrewIsTheReason() {
    assertThat(
            reason(
                """
                # Fork: 1 of 1
                # Warmup Iteration   1: <failure>

                java.lang.IllegalStateException: no data
                	at com.example.Sort.sort(Sort.java:9)

                ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception
                """))
        .isEqualTo("java.lang.IllegalStateException: no data");
  }

  @Test
  void theFirstErrorOfAForkThatDiedIsTheReason() {
    assertThat(
            reason(
                """
                NOTE: Picked up JDK_JAVA_OPTIONS: -Dx=y
                # Fork: 1 of 1
                <forked VM failed with exit code 1>
                <stdout last='20 lines'>
                </stdout>
                <stderr last='20 lines'>
                NOTE: Picked up JDK_JAVA_OPTIONS: -Dx=y
                Unrecognized VM option 'Planted'
                Error: Could not create the Java Virtual Machine.
                </stderr>
                """))
        .isEqualTo("forked VM failed with exit code 1: Unrecognized VM option 'Planted'");
  }

  @Test
  void aForkThatDiedWithoutAWordHasItsExitCode() {
    assertThat(
            reason(
                """
                <forked VM failed with exit code 3>
                <stdout last='20 lines'>
                </stdout>
                <stderr last='20 lines'>
                </stderr>
                """))
        .isEqualTo("forked VM failed with exit code 3");
  }

  @Test
  void whatJmhItselfComplainsOfIsTheReason() {
    assertThat(reason("something\nERROR: no such benchmark\n\tat x\n"))
        .isEqualTo("ERROR: no such benchmark");
  }

  @Test
  void failingThatTheLastLineIs() {
    assertThat(reason("first\nlast\n\n")).isEqualTo("last");
    assertThat(reason("")).isEqualTo("it printed nothing");
  }
}
