package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.plan.ForkJvm;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JVMs of a small program in place of Spark's. */
class ArmClassesTest {
  private static final String PROGRAM =
      """
      package shop;

      public final class Greeting {
        public static void main(String[] args) throws Exception {
          try (var in = Greeting.class.getResourceAsStream("/texts/greeting.txt")) {
            System.out.println(new String(in.readAllBytes()));
          }
          System.exit(args.length);
        }
      }
      """;

  @TempDir Path temp;
  private ArmClasses classes;

  @BeforeEach
  void compile() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("classes/texts")).getParent();
    Files.writeString(folder.resolve("texts/greeting.txt"), "good evening");
    Path source = Files.writeString(temp.resolve("Greeting.java"), PROGRAM);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), source.toString()))
        .isZero();
    String classPath = folder + File.pathSeparator + temp.resolve("missing.jar");
    classes =
        ArmClasses.of(
            new Arm(
                "a", "", classPath, "default", Map.of(), "any", "1", new ForkJvm("64m", ""), 1, 1),
            Files.createDirectory(temp.resolve("own")));
  }

  /** What it prints. */
  private String run(int exitCode, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.addAll(classes.options());
    command.addAll(List.of(options));
    command.add("shop.Greeting");
    for (int i = 0; i < exitCode; i++) {
      command.add("more");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    classes.keep(process.exitValue());
    return said;
  }

  @Test
  void theFirstJvmLeavesWhatTheNextOnesMap() throws Exception {
    assertThat(classes.wanted()).isTrue();
    assertThat(run(0)).isEqualTo("good evening\n");

    assertThat(classes.wanted()).isFalse();
    assertThat(run(0)).isEqualTo("good evening\n");
    assertThat(run(0, "-Xlog:class+load"))
        .containsPattern("shop\\.Greeting source: shared objects file \\(top\\)");
  }

  @Test
  void ofOneThatFailedNothingIsKept() throws Exception {
    assertThat(run(1)).isEqualTo("good evening\n");

    assertThat(classes.wanted()).isTrue();
  }
}
