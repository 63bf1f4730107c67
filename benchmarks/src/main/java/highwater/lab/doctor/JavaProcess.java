package highwater.lab.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Another JVM on this machine.
 *
 * @param cpu its CPU time so far
 */
record JavaProcess(long pid, Duration cpu) {
  /** All that this user may see, without this one. */
  static List<JavaProcess> others() {
    return ProcessHandle.allProcesses()
        .filter(process -> !process.equals(ProcessHandle.current()))
        .filter(process -> process.info().command().filter(JavaProcess::isJava).isPresent())
        .flatMap(
            process ->
                process.info().totalCpuDuration().stream()
                    .map(cpu -> new JavaProcess(process.pid(), cpu)))
        .toList();
  }

  private static boolean isJava(String command) {
    Path name = Path.of(command).getFileName();
    return name != null && List.of("java", "java.exe").contains(name.toString());
  }
}
