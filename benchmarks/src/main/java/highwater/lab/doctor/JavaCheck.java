package highwater.lab.doctor;

/**
 * The JVM that runs this and every fork.
 *
 * @param feature 17 of Java 17
 * @param description version and name
 */
record JavaCheck(int feature, String description) implements Check {
  private static final int BUILT_FOR = 17;

  static JavaCheck ofThisJvm() {
    return new JavaCheck(
        Runtime.version().feature(),
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"));
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Finding look() {
    return feature == BUILT_FOR
        ? Finding.ok(description)
        : Finding.warning(
            description,
            "use a JDK 17: Spark 3.5 is made for it, and numbers of another do not compare");
  }
}
