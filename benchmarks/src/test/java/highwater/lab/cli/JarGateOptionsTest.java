package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.gate.verdict.GateRule;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JarGateOptionsTest {
  private static JarGateOptions parsed(String... words) {
    return CommandLine.populateCommand(new JarGateOptions(), words);
  }

  @Test
  void theCommandThatRepeatsItHasWhatWasSaidAndTheSeed() {
    JarGateOptions options = parsed("--head", "b.jar", "--include", "Decode");

    assertThat(options.command("a.jar", Optional.empty(), 1795000000))
        .isEqualTo("./highwater gate --base a.jar --head b.jar --include Decode --seed 1795000000");
  }

  @Test
  void whatAShellWouldTakeApartIsQuoted() {
    JarGateOptions options =
        parsed(
            "--head=my b.jar",
            "--shared-only",
            "--param=rows=1,2",
            "--param=name=it's",
            "--warmup-iterations=3",
            "--iterations=5",
            "--warmup-time=500 ms",
            "--time=1s",
            "--jvm-arg=-Xmx1g",
            "--jvm-arg=-Dx=a b");

    assertThat(options.command("a.jar", Optional.of(18), 7))
        .isEqualTo(
            "./highwater gate --base a.jar --head 'my b.jar' --include '.*' --shared-only"
                + " --param rows=1,2 --param 'name=it'\\''s' --warmup-iterations 3 --iterations 5"
                + " --warmup-time '500 ms' --time 1s --jvm-arg=-Xmx1g '--jvm-arg=-Dx=a b'"
                + " --pairs 18 --seed 7");
  }

  @Test
  void theWordsOfTheCommandAskForTheSame() {
    JarGateOptions options =
        parsed("--head=b.jar", "--include=Decode", "--jvm-arg=-Xmx1g", "--time=1s", "--param=a=1");
    String[] words = options.command("a.jar", Optional.empty(), 7).split(" ", -1);

    // Without those of the command itself: ./highwater gate --base a.jar, and the seed.
    JarGateOptions again = parsed(Arrays.copyOfRange(words, 4, words.length - 2));

    assertThat(again.rules(GateRule.DEFAULT, 7)).isEqualTo(options.rules(GateRule.DEFAULT, 7));
    assertThat(again.head()).isEqualTo(options.head());
  }
}
