package highwater.lab.rival;

import highwater.lab.CannotRunException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs in a rival's JVM. Its class path, which the build wrote down beside its main class, has
 * nothing in common with the one this code runs on.
 *
 * @param mainClass a {@link highwater.rival.RivalServer}; it is on this class path too, but not
 *     what it needs
 * @param library the artifact whose version is the engine's
 * @param jvmOptions that the engine's own scripts give its JVMs, beside the heap
 */
public record RivalProgram(String mainClass, String library, List<String> jvmOptions) {
  public RivalProgram {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** The class path as {@code java -cp} takes it; every entry is there. */
  String classPath() {
    Class<?> main = loaded();
    List<String> entries = new ArrayList<>();
    entries.add(location(main));
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(written(main).strip())
        .forEach(entries::add);
    for (String entry : entries) {
      if (!Files.exists(Path.of(entry))) {
        throw new CannotRunException(
            "%s cannot start: %s of its class path is gone since the build; build again with ./mvnw verify"
                .formatted(mainClass, entry));
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The version of its library, by the name of the jar on its class path. */
  public String version() {
    Pattern jar = Pattern.compile(Pattern.quote(library) + "-([0-9].*)\\.jar");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath())
        .map(entry -> jar.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is not on the class path of %s".formatted(library, mainClass)));
  }

  private Class<?> loaded() {
    try {
      // Without a look at what it needs, which is not here.
      return Class.forName(mainClass, false, RivalProgram.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new CannotRunException(
          mainClass + " is not on the class path; build the rivals first with ./mvnw verify", e);
    }
  }

  private static String location(Class<?> main) {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class loader gave a location that is no URI", e);
    }
  }

  private static String written(Class<?> main) {
    try (InputStream in = main.getResourceAsStream("class-path")) {
      if (in == null) {
        throw new CannotRunException(
            "no class path beside %s; build the rivals first with ./mvnw verify"
                .formatted(main.getName()));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
