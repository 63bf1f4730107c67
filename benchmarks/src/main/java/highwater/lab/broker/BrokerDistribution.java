package highwater.lab.broker;

import highwater.broker.BrokerProcess;
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
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The Kafka that the build pinned for the lab: its version, and the class path of its JVM, which
 * has nothing in common with the one this code runs on.
 *
 * @param version Kafka's version
 * @param classPath the broker's own classes and the jars they need
 */
record BrokerDistribution(String version, List<Path> classPath) {

  BrokerDistribution {
    classPath = List.copyOf(classPath);
  }

  /** What the build wrote down. */
  static BrokerDistribution ofBuild() {
    List<Path> classPath = new ArrayList<>();
    classPath.add(ownClasses());
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(resource("class-path").strip())
        .map(Path::of)
        .forEach(classPath::add);
    return new BrokerDistribution(kafkaVersion(), classPath);
  }

  /** The version of Kafka that the build pinned. */
  static String kafkaVersion() {
    Properties kafka = new Properties();
    try (InputStream in = open("kafka.properties")) {
      kafka.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kafka.getProperty("version");
  }

  /** The class path as {@code java -cp} takes it; every entry is there. */
  String javaClassPath() {
    for (Path entry : classPath) {
      if (!Files.exists(entry)) {
        throw new CannotRunException(
            "the embedded broker cannot start: "
                + entry
                + " of its class path is gone since the build; build again with ./mvnw verify");
      }
    }
    return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          BrokerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class loader gave a location that is no URI", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = BrokerProcess.class.getResourceAsStream(name);
    if (in == null) {
      throw new CannotRunException(
          "highwater/broker/"
              + name
              + " is not on the class path; build the broker's module first with ./mvnw verify");
    }
    return in;
  }
}
