package highwater.lab.cli;

import highwater.lab.sweep.EnvironmentProbe;
import picocli.CommandLine.IVersionProvider;

/** The version in the pom. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"highwater " + EnvironmentProbe.highwaterVersion()};
  }
}
