package highwater.lab.doctor;

import com.sun.management.OperatingSystemMXBean;
import highwater.lab.measure.SystemFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** All checks of the machine that this JVM runs on. */
public final class MachineChecks {
  private static final Duration NOISE = Duration.ofMillis(1_500);

  private final SystemFiles files = SystemFiles.ofThisMachine();
  private final Pause pause = time -> Thread.sleep(time.toMillis());
  private final MemoryNeed need = MemoryNeed.ofASweep(Runtime.getRuntime().maxMemory());
  private final Path results;
  private final BooleanSupplier docker;

  /**
   * Checks that have not looked yet.
   *
   * @param results where runs will be kept; need not be there
   * @param docker tells whether a Docker engine answers
   */
  public MachineChecks(Path results, BooleanSupplier docker) {
    this.results = results;
    this.docker = docker;
  }

  /** Those that take seconds together; ask them in this order, and before {@link #noise()}. */
  public List<Check> quick() {
    List<Check> checks = new ArrayList<>(ofTheMachine());
    checks.addAll(ofOthers());
    checks.addAll(ofTheDisks());
    checks.add(new ClockCheck(files, Clocks.ofThisJvm(), pause));
    checks.add(new DockerCheck(docker));
    checks.add(new PortsCheck(PortsCheck.SPARK_UI));
    return List.copyOf(checks);
  }

  /** The one that keeps all cores busy for some seconds. */
  public Check noise() {
    return new NoiseCheck(
        new FixedWork(NOISE, System::nanoTime), Runtime.getRuntime().availableProcessors());
  }

  private List<Check> ofTheMachine() {
    return List.of(
        JavaCheck.ofThisJvm(),
        new CoresCheck(files, Runtime.getRuntime().availableProcessors()),
        new MemoryCheck(files, need),
        new CgroupCheck(files, need),
        new SwapCheck(files),
        new HugePagesCheck(files),
        new GovernorCheck(files),
        new TurboCheck(files),
        new VirtualMachineCheck(files, pause));
  }

  private List<Check> ofOthers() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        new LoadCheck(files, pause, system::getProcessCpuTime),
        new OtherJvmsCheck(JavaProcess::others, pause),
        new JmhLockCheck(temporary().path()));
  }

  private List<Check> ofTheDisks() {
    DiskSync sync = DiskSync.ofAFile(System::nanoTime);
    FreeDiskCheck.Space space = FreeDiskCheck.Space.ofTheDisk();
    Folder kept = new Folder(results);
    return List.of(
        new DiskSyncCheck("results", kept, sync),
        new DiskSyncCheck("tmp", temporary(), sync),
        new FreeDiskCheck("results", kept, space),
        new FreeDiskCheck("tmp", temporary(), space));
  }

  private static Folder temporary() {
    return new Folder(Path.of(System.getProperty("java.io.tmpdir")));
  }
}
