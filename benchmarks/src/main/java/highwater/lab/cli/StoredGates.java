package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.gate.BaselineRecording;
import highwater.lab.gate.GateRun;
import highwater.lab.gate.StoredGateRun;
import highwater.lab.gate.base.HeadBuild;
import highwater.lab.plan.Plan;
import highwater.lab.result.BaselineFile;
import highwater.lab.result.StoredBaseline;
import highwater.pipeline.BadInputException;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The gate where no base can be built: a baseline is recorded, and a later build gated against it.
 *
 * @param plan with one trial
 * @param home the project's folder
 * @param out the folder of all runs
 * @param terminal takes progress
 */
record StoredGates(Plan plan, Path home, Path out, BrokerOptions broker, PrintWriter terminal) {
  /** The folder that is meant, where it is a stored baseline and no working copy or revision. */
  static Optional<Path> folder(String base) {
    try {
      return Optional.of(Path.of(base)).filter(BaselineFile::isIn);
    } catch (InvalidPathException e) {
      // Then it is a revision, or nothing.
      return Optional.empty();
    }
  }

  /** Records a baseline of this build. */
  Path record(BaselineRecording.Rules rules) throws InterruptedException {
    HeadBuild build = HeadBuild.here(home);
    try (KafkaBroker opened = broker.open(terminal)) {
      Path folder =
          new BaselineRecording(
                  plan,
                  build.label(),
                  build.classPath(),
                  rules,
                  terminal,
                  ProgressLine.onTerminal())
              .run(opened, out, home);
      terminal.printf(
          "%nStored baseline: %s: %d pairs of %s%nTo keep it takes baseline.json, environment.json and pairs.csv; --base names the folder.%n",
          folder, rules.pairs(), build.label());
      terminal.flush();
      return folder;
    }
  }

  /**
   * Gates this build.
   *
   * @param folder of the baseline
   * @throws BadInputException where it is none, or of another environment
   */
  GateRun.Outcome gate(Path folder, StoredGateRun.Rules rules) throws InterruptedException {
    StoredGateRun gate = new StoredGateRun(StoredBaseline.open(folder), plan, rules);
    gate.refuseOther(home);
    HeadBuild build = HeadBuild.here(home);
    try (KafkaBroker opened = broker.open(terminal)) {
      return gate.run(
          build.label(), build.classPath(), opened, out, home, terminal, ProgressLine.onTerminal());
    }
  }
}
