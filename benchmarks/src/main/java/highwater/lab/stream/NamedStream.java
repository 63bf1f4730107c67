package highwater.lab.stream;

import highwater.pipeline.BadInputException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A stream under test by the name of its class.
 *
 * @param className of an {@link UnderTest} on the class path
 */
public record NamedStream(String className) {

  /**
   * A new object of the class.
   *
   * @throws BadInputException where there is no such class, or it is no stream under test
   */
  public UnderTest create() {
    try {
      return Class.forName(className)
          .asSubclass(UnderTest.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new BadInputException(
          "stream %s: name a class on the class path that is a %s, or of another kind of %s, and has a public constructor without parameters (%s)"
              .formatted(className, StreamUnderTest.class.getName(), UnderTest.class.getName(), e),
          e);
    }
  }

  /** The rows that the stream brings; empty for the lab's calls. */
  public Optional<Stream<KeyValue>> input(long seed) {
    return create().input(seed);
  }

  /**
   * Refuses settings that the stream does not read: nothing would come of them.
   *
   * @param names settings of the query itself
   * @throws BadInputException with the first that is not read
   */
  public void check(Collection<String> names) {
    Set<String> read = create().querySettings();
    for (String name : new TreeSet<>(names)) {
      if (!read.contains(name)) {
        throw new BadInputException(
            "%s: the stream %s does not read it; its querySettings() are %s"
                .formatted(name, className, new TreeSet<>(read)));
      }
    }
  }
}
