package highwater.lab.sweep;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.plan.TrialLoad;
import highwater.lab.result.Environment;
import highwater.pipeline.stream.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at the files that a plan names: what is in them may change, and the plan's text does not.
 */
final class PlanProbe {
  private PlanProbe() {}

  static Environment.PlanText probe(Plan plan, long orderSeed) {
    SortedMap<String, SortedMap<String, String>> settings = new TreeMap<>();
    SortedMap<String, Environment.InputFile> files = new TreeMap<>();
    plan.order().stream()
        .map(PlannedFork::trial)
        .map(trial -> trial.settingsFile())
        .forEach(name -> settings.computeIfAbsent(name, n -> StreamSettings.load(n).asMap()));
    for (String input : inputs(plan)) {
      // One that is not there fails each of its forks, with the reason.
      if (!input.equals(TrialLoad.GENERATOR) && Files.isRegularFile(Path.of(input))) {
        files.put(input, file(Path.of(input)));
      }
    }
    return new Environment.PlanText(plan.name(), orderSeed, plan.text(), settings, files);
  }

  private static Set<String> inputs(Plan plan) {
    return plan.order().stream()
        .map(fork -> fork.trial().load().input())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Environment.InputFile file(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new Environment.InputFile(Files.size(path), sha256(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** The digest of all that a stream has, in hexadecimal. */
  static String sha256(InputStream in) {
    try {
      DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is to be digested", e);
    }
  }
}
