package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.gate.BaselineRecording;
import highwater.lab.gate.GateRun;
import highwater.lab.gate.SelfTest;
import highwater.lab.gate.SelfTestFiles;
import highwater.lab.gate.SelfTestOutcome;
import highwater.lab.gate.StoredGateRun;
import highwater.lab.gate.base.Base;
import highwater.lab.gate.base.BaseBuild;
import highwater.lab.gate.base.BaseSource;
import highwater.lab.gate.base.HeadBuild;
import highwater.lab.gate.jmh.JmhGate;
import highwater.lab.gate.jmh.JmhGateRules;
import highwater.lab.gate.jmh.JmhJar;
import highwater.lab.gate.report.GateFiles;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GateText;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.RunFolder;
import highwater.lab.turns.Arms;
import highwater.lab.turns.Code;
import highwater.lab.turns.PacedRules;
import highwater.pipeline.BadInputException;
import highwater.pipeline.ScratchFolder;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fails where this build is slower than another. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Whether this build made the stream slower: pairs of live JVMs, one of the base and one of this"
          + " build, take turns on the same rows until that is shown, or its absence.",
      "Exit code 0 for PASS, 1 for REGRESSION, 4 for INCONCLUSIVE, 3 where it could not be found out."
    })
final class GateCommand implements Callable<Integer> {
  private static final String PLAN = "gate";
  private static final String SELF_TEST_PLAN = "gate-self-test";
  private static final int EXIT_WRONG = 1;
  private static final Duration PHASE = Duration.ofSeconds(4);
  private static final int PHASES = 6;
  private static final String BASE_LOG = "benchmarks/target/gate-base.log";

  @Option(
      names = "--base",
      paramLabel = "REVISION|FOLDER|JAR",
      description =
          "what to compare with: a commit, tag or branch, which is built in a folder of its"
              + " own, a folder with the project, a stored baseline, or a jar where --head is one")
  private String base;

  @Option(
      names = "--record",
      description =
          "no base: pairs of this build against itself (default: 8), stored as a baseline for"
              + " --base where no base can be built")
  private boolean recording;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "a plan of exactly one trial (default: gate)")
  private String planName;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "pairs at most (default: 40); it looks after 8, 10, 13, 18, 26 and the last")
  private Integer pairs;

  @Option(
      names = "--latency",
      paramLabel = "ROWS_PER_SECOND",
      defaultValue = "0",
      description =
          "gate the latency at this rate too, which makes pairs longer; 0 does not"
              + " (default: ${DEFAULT-VALUE})")
  private double latency;

  @Option(
      names = "--inconclusive",
      paramLabel = "TELL|PASS|FAIL",
      defaultValue = "TELL",
      description = "exit code where nothing is shown: 4, 0 or 1 (default: ${DEFAULT-VALUE})")
  private Inconclusive inconclusive;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of all coins (default: the plan's orderSeed; of jars the time)")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "the run gets a folder of its own in it (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--self-test",
      description =
          "no base: whole gates whose verdict is known, of identical code and of code that is"
              + " 5 and 10 %% slower")
  private boolean selfTest;

  @Option(
      names = "--gates",
      paramLabel = "N",
      defaultValue = "3",
      description = "of --self-test: gates of identical code (default: ${DEFAULT-VALUE})")
  private int gates;

  @Mixin private JarGateOptions jars = new JarGateOptions();

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return new CtrlC(spec.commandLine().getErr(), "stopped by Ctrl-C: nothing is ruled")
        .during(this::gate);
  }

  private int gate() throws InterruptedException {
    if (selfTest) {
      return testItself();
    }
    if (recording) {
      return record();
    }
    if (base == null) {
      throw new BadInputException(
          "--base: name what to compare with: a commit, a tag, a branch or a folder, or a jar where --head names another");
    }
    return jars.head().isPresent() ? gateJars(jars.head().get()) : gateStream();
  }

  private Path home() {
    return Path.of(System.getProperty(SweepCommand.HOME, "")).toAbsolutePath();
  }

  private Plan plan(String otherwise) {
    return PlanFile.read(
        planName == null ? otherwise : planName, home().resolve("benchmarks/plans"));
  }

  private GateRule rule() {
    try {
      return pairs == null ? GateRule.DEFAULT : GateRule.DEFAULT.atMost(pairs);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--pairs: " + e.getMessage(), e);
    }
  }

  private Optional<PacedRules> paced() {
    return latency > 0 ? Optional.of(new PacedRules(latency, PHASE, PHASES)) : Optional.empty();
  }

  private void say(String line) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(line);
    terminal.flush();
  }

  private StoredGates stored(Plan plan) {
    return new StoredGates(plan, home(), out, broker, spec.commandLine().getOut());
  }

  private int record() throws InterruptedException {
    if (base != null || jars.head().isPresent()) {
      throw new BadInputException(
          "--record is of this build against itself: leave --base and --head out");
    }
    Plan plan = plan(PLAN);
    Arms.only(plan);
    int wanted = pairs == null ? BaselineRecording.PAIRS : pairs;
    stored(plan).record(new BaselineRecording.Rules(wanted, seed(plan), Optional.empty(), paced()));
    return 0;
  }

  private int gateStored(Plan plan, Path folder) throws InterruptedException {
    if (latency > 0) {
      throw new BadInputException(
          "--latency: the load is the one that the stored baseline was recorded under: leave it out");
    }
    int most = pairs == null ? StoredGateRun.MOST_PAIRS : pairs;
    StoredGateRun.Rules rules =
        new StoredGateRun.Rules(GateRule.DEFAULT, seed(plan), inconclusive, most);
    GateRun.Outcome outcome = stored(plan).gate(folder, rules);
    return show(outcome.report().repeatedBy(repeated(plan).against(base)), outcome.folder());
  }

  private int gateStream() throws InterruptedException {
    Path home = home();
    Plan plan = plan(PLAN);
    // What cannot be used is told before anything is built.
    Arms.only(plan);
    Optional<Path> baseline = StoredGates.folder(base);
    if (baseline.isPresent()) {
      return gateStored(plan, baseline.get());
    }
    GateRun.Rules rules =
        new GateRun.Rules(rule(), seed(plan), inconclusive, Optional.empty(), paced());
    BaseSource source = BaseSource.of(base, home);
    HeadBuild head = HeadBuild.here(home);
    try (ScratchFolder scratch = ScratchFolder.inTemp("highwater-gate-");
        BaseBuild build =
            new BaseBuild(
                source, scratch.path(), home.resolve(BASE_LOG), BaseBuild.PATIENCE, this::say)) {
      Base built = build.make();
      try (KafkaBroker opened = broker.open(spec.commandLine().getOut())) {
        GateRun.Outcome outcome =
            new GateRun(
                    plan,
                    new Code("base", built.label(), built.classPath()),
                    new Code("head", head.label(), head.classPath()),
                    rules,
                    spec.commandLine().getOut(),
                    ProgressLine.onTerminal())
                .run(opened, out, home);
        return show(outcome.report().repeatedBy(repeated(plan).against(base)), outcome.folder());
      }
    }
  }

  private long seed(Plan plan) {
    return seed == null ? plan.orderSeed() : seed;
  }

  private RepeatedGate repeated(Plan plan) {
    return new RepeatedGate(
        planName == null ? plan.name() : planName, Optional.ofNullable(pairs), latency, seed(plan));
  }

  private int show(GateReport report, Path folder) {
    new GateFiles().write(report, folder);
    say("\n%s\n\nResults: %s".formatted(new GateText(report), folder));
    return report.exitCode();
  }

  private int gateJars(Path head) throws InterruptedException {
    Instant now = Instant.now();
    String run = RunFolder.runName(now, "jmh-gate");
    Path folder = out.resolve(run);
    JmhGateRules rules = jars.rules(rule(), seed == null ? now.getEpochSecond() : seed);
    GateReport report =
        new JmhGate(JmhJar.at(Path.of(base)), JmhJar.at(head), rules)
            .run(run, inconclusive, folder.resolve("logs"), this::say);
    return show(
        report.repeatedBy(jars.command(base, Optional.ofNullable(pairs), rules.seed())), folder);
  }

  private int testItself() throws InterruptedException {
    Plan plan = plan(SELF_TEST_PLAN);
    SelfTest test =
        new SelfTest(
            plan,
            System.getProperty("java.class.path"),
            rule(),
            paced(),
            seed(plan),
            spec.commandLine().getOut(),
            ProgressLine.onTerminal());
    Path folder = out.resolve(RunFolder.runName(Instant.now(), SELF_TEST_PLAN));
    SelfTestFiles files = new SelfTestFiles(repeated(plan).ofItself(gates));
    try (KafkaBroker opened = broker.open(spec.commandLine().getOut())) {
      SelfTestOutcome outcome =
          test.run(opened, gates, folder, home(), this::show, soFar -> files.write(soFar, folder));
      say("\n%s\n\nResults: %s".formatted(outcome, folder));
      return outcome.good() ? 0 : EXIT_WRONG;
    }
  }
}
