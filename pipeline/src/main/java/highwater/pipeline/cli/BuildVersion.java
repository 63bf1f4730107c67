package highwater.pipeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its pom has it. */
public final class BuildVersion implements IVersionProvider {
  /** The version alone, such as {@code 0.1.0}. */
  public static String text() {
    try (InputStream in =
        BuildVersion.class.getResourceAsStream("/highwater/pipeline/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("the build's version.properties cannot be read", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"highwater " + text()};
  }
}
