package highwater.lab.report;

import java.util.List;

/**
 * What the first screen says.
 *
 * @param cards a recommendation each: one where throughput and latency want the same; empty where
 *     there is none to give
 * @param why sentences, the most important first
 * @param notes what limits all of it, a sentence each
 */
record Answer(List<Card> cards, List<String> why, List<String> notes) {
  Answer {
    cards = List.copyOf(cards);
    why = List.copyOf(why);
    notes = List.copyOf(notes);
  }

  /**
   * A recommendation.
   *
   * @param goal what it is best for
   * @param settings name and value of each axis; empty where nothing is to be changed
   * @param figures what to expect
   * @param certainty in a few words
   * @param sure how sure that is, a sentence or two
   * @param versus how it compares with the current settings
   */
  record Card(
      String goal,
      List<Setting> settings,
      List<Figure> figures,
      Certainty certainty,
      String sure,
      String versus) {
    Card {
      settings = List.copyOf(settings);
      figures = List.copyOf(figures);
    }
  }

  /** A setting to set. */
  record Setting(String name, String value) {}

  /**
   * A number to expect.
   *
   * @param label what it is
   * @param value with its unit; words where there is none
   * @param interval its ends; empty where there are none
   */
  record Figure(String label, String value, String interval) {}

  /** How sure a recommendation is. */
  enum Certainty {
    /** No other trial could be the best. */
    CLEAR("clear of all others"),
    /** Others could be as good. */
    ALIKE("others may be as good"),
    /** All others could be as good. */
    EQUAL("no trial stands out"),
    /** There is nothing to tell by. */
    HINT("a hint: one fork each"),
    /** There was nothing to choose from. */
    ONLY("the only trial");

    private final String text;

    Certainty(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
