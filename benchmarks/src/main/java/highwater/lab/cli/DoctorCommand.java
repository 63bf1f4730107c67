package highwater.lab.cli;

import highwater.lab.broker.DockerEngine;
import highwater.lab.doctor.Check;
import highwater.lab.doctor.Diagnosis;
import highwater.lab.doctor.MachineChecks;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the machine before a long run. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at this machine before a long run and says what will blur its numbers.",
      "Exit code 3 if a run makes no sense here."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Duration DOCKER_MAY_TAKE = Duration.ofSeconds(5);
  private static final String TESTCONTAINERS = "org.testcontainers";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "where runs will be kept: its disk is looked at (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--quick",
      description = "leave out the noise, which is measured on all cores for some seconds")
  private boolean quick;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    MachineChecks machine = new MachineChecks(out, DoctorCommand::dockerAnswers);
    List<Check> checks = new ArrayList<>(machine.quick());
    if (!quick) {
      checks.add(machine.noise());
    }
    PrintWriter terminal = spec.commandLine().getOut();
    Diagnosis diagnosis = look(checks, terminal);
    terminal.printf("%n%s%n", diagnosis.sentence());
    terminal.flush();
    return diagnosis.canRun() ? 0 : CommandShell.EXIT_COULD_NOT_RUN;
  }

  /** Says each finding as it comes. */
  private static Diagnosis look(List<Check> checks, PrintWriter terminal)
      throws InterruptedException {
    boolean watched = ProgressLine.onTerminal();
    ProgressLine progress = new ProgressLine(terminal, watched);
    int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
    List<Diagnosis.Line> lines = new ArrayList<>();
    for (Check check : checks) {
      if (watched) {
        progress.show(
            "[%d/%d] looking: %s".formatted(lines.size() + 1, checks.size(), check.name()));
      }
      Diagnosis.Line line = new Diagnosis.Line(check.name(), check.look());
      progress.clear();
      terminal.println(line.text(width));
      terminal.flush();
      lines.add(line);
    }
    return new Diagnosis(lines);
  }

  private static boolean dockerAnswers() {
    // That there is no engine is a finding here, and no error to explain at length.
    Level before = LogManager.getLogger(TESTCONTAINERS).getLevel();
    Configurator.setLevel(TESTCONTAINERS, Level.OFF);
    try {
      return DockerEngine.answersWithin(DOCKER_MAY_TAKE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Configurator.setLevel(TESTCONTAINERS, before);
    }
  }
}
