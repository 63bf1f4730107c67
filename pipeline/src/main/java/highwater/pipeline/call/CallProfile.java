package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statistics of the real calls that the generator is fitted to, by JSON pointer. */
final class CallProfile {
  private static final String RESOURCE = "/highwater/data/profile.json";

  private final JsonNode root;

  private CallProfile(JsonNode root) {
    this.root = root;
  }

  /** Reads the profile that lies in the class path. */
  static CallProfile load() {
    try (InputStream in = CallProfile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException("the class path lacks " + RESOURCE);
      }
      return new CallProfile(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is at a pointer; it must be there. */
  JsonNode at(String pointer) {
    JsonNode node = root.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalStateException(String.format(Locale.ROOT, "%s lacks %s", RESOURCE, pointer));
    }
    return node;
  }

  /** An array of {@code [value, count]} pairs. */
  Tally tally(String pointer) {
    JsonNode pairs = at(pointer);
    List<String> names = new ArrayList<>(pairs.size());
    double[] counts = new double[pairs.size()];
    for (JsonNode pair : pairs) {
      counts[names.size()] = pair.get(1).doubleValue();
      names.add(pair.get(0).asText());
    }
    return new Tally(names, counts);
  }
}
