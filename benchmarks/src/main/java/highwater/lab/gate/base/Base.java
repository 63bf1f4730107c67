package highwater.lab.gate.base;

import java.nio.file.Path;

/**
 * What a build is compared with, ready to run.
 *
 * @param label for people, such as "v1.2.0 (commit 1a2b3c4)"
 * @param classPath of its JVMs, as {@code java -cp} takes it
 * @param folder where its code is
 */
public record Base(String label, String classPath, Path folder) {}
