package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.plan.ForkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of arms of other versions, and of those whose JVMs die. */
class LiveArmTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** An arm of another version: has one thing to say. */
  private static final String OTHER_VERSION =
      """
      package highwater.lab.turns;

      import java.util.Scanner;

      public final class ArmProcess {
        public static void main(String[] args) throws Exception {
          Scanner in = new Scanner(System.in);
          in.nextLine();
          System.out.println(System.getProperty("test.says"));
          if (Boolean.getBoolean("test.ends")) {
            System.exit(7);
          }
          while (in.hasNextLine() && !in.nextLine().contains("stop")) {}
        }
      }
      """;

  private static final String OPENED = "{'event':'opened','protocol':%d,'outputTopics':['out']}";

  @TempDir static Path classes;
  @TempDir Path temp;
  private Signals signals;
  private LiveArm live;

  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(classes.resolve("ArmProcess.java"), OTHER_VERSION);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
  }

  @BeforeEach
  void open() {
    signals = Signals.open();
  }

  @AfterEach
  void end() {
    live.close();
    signals.close();
  }

  private LiveArm arm(String says, boolean ends) throws ArmFailedException {
    Arm arm =
        new Arm(
            "base",
            "v0 (commit 1a2b3c4)",
            classes.toString(),
            "default",
            Map.of(),
            "any.Stream",
            "local[1]",
            new ForkJvm("64m", "-Xss1m"),
            100,
            1);
    live =
        LiveArm.launch(
            arm,
            ArmClasses.of(arm, temp),
            signals,
            Map.of("test.says", says.replace('\'', '"'), "test.ends", Boolean.toString(ends)),
            temp,
            temp.resolve("arm.log"));
    live.tell(new ArmCommand.Start());
    return live;
  }

  @Test
  void oneThatSpeaksThisProtocolIsOpened() throws Exception {
    LiveArm arm = arm(OPENED.formatted(ArmEvent.PROTOCOL), false);

    assertThat(arm.opened(PATIENCE).outputTopics()).containsExactly("out");
  }

  @Test
  void oneThatSpeaksAnotherProtocolCanPlayNoPair() throws Exception {
    LiveArm arm = arm(OPENED.formatted(1), false);

    assertThatThrownBy(() -> arm.opened(PATIENCE))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "base, v0 (commit 1a2b3c4), speaks version 1 of the protocol of turns and this build"
                + " version 2: compare with a version nearer to this one");
  }

  @Test
  void oneThatSaysWhatNobodyUnderstandsCanPlayNoPair() throws Exception {
    LiveArm arm = arm("{'event':'ready'}", false);

    assertThatThrownBy(() -> arm.opened(PATIENCE))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith(
            "base, v0 (commit 1a2b3c4), speaks another protocol of turns than this build: it"
                + " answers with what is not a line of the protocol: {\"event\":\"ready\"}")
        .hasMessageEndingWith("compare with a version nearer to this one")
        .hasMessageNotContaining("\n");
  }

  @Test
  void oneThatDoesNotKnowASettingCanPlayNoPair() throws Exception {
    LiveArm arm =
        arm("{'event':'failed','reason':'BadInputException: x=1: nothing reads x'}", false);

    assertThatThrownBy(() -> arm.opened(PATIENCE))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "base, v0 (commit 1a2b3c4), refuses what the plan asks for: x=1: nothing reads x; take"
                + " that out of the plan, or compare with a version that knows it");
  }

  @Test
  void oneThatFailsMayPlayTheNextPair() throws Exception {
    LiveArm arm = arm("{'event':'failed','reason':'SparkException: no memory'}", false);

    assertThatThrownBy(() -> arm.opened(PATIENCE))
        .isInstanceOf(ArmFailedException.class)
        .hasMessage("arm base: SparkException: no memory");
  }

  @Test
  void oneThatIsKilledTellsBySignal() throws Exception {
    LiveArm arm = arm(OPENED.formatted(ArmEvent.PROTOCOL), false);
    arm.opened(PATIENCE);

    arm.process().destroyForcibly();

    assertThatThrownBy(() -> arm.next(PATIENCE))
        .isInstanceOf(ArmFailedException.class)
        .hasMessage(
            "arm base: its JVM has ended with signal 9; %s has its output",
            temp.resolve("arm.log"));
  }

  @Test
  void oneThatEndsTellsItsExitCode() throws Exception {
    LiveArm arm = arm(OPENED.formatted(ArmEvent.PROTOCOL), true);
    arm.opened(PATIENCE);

    assertThatThrownBy(() -> arm.await(ArmEvent.Started.class, PATIENCE))
        .isInstanceOf(ArmFailedException.class)
        .hasMessageStartingWith("arm base: its JVM has ended with exit code 7; ");
  }
}
