package highwater.lab.trial;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a stream's output was worth.
 *
 * @param differences from what it must be, a line each; empty where there are none
 * @param deadLetters rows of the input that the stream counts nowhere because they are no calls;
 *     absent where a stream does not tell
 */
public record Judgement(List<String> differences, OptionalLong deadLetters) {
  public Judgement {
    differences = List.copyOf(differences);
  }
}
