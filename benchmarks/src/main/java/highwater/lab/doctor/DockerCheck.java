package highwater.lab.doctor;

import java.util.function.BooleanSupplier;

/**
 * Whether a broker can run in a container.
 *
 * @param answers whether a Docker engine does
 */
record DockerCheck(BooleanSupplier answers) implements Check {
  @Override
  public String name() {
    return "Docker";
  }

  @Override
  public Finding look() {
    return answers.getAsBoolean()
        ? Finding.ok("an engine answers")
        : Finding.note("no engine answers", "start one if you want --broker container");
  }
}
