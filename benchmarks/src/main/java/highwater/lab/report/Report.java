package highwater.lab.report;

import java.util.List;

/**
 * All that a report says, in the order in which it is read.
 *
 * @param run its name
 * @param facts about it, a few words each
 * @param answer of the first screen
 * @param questions the two of the original project
 * @param sections charts by what they are about; none is empty
 * @param invalid forks that are, with their reasons; may have no row
 * @param trials all of them with their numbers
 * @param environment names and values
 * @param files of the run, beside the report
 */
record Report(
    String run,
    List<String> facts,
    Answer answer,
    List<Question> questions,
    List<Section> sections,
    Table invalid,
    Table trials,
    List<Fact> environment,
    List<String> files) {

  /** A question with what was found in each part of the run. */
  record Question(String asked, List<Questions.Found> found) {}

  /** Charts that belong together. */
  record Section(String id, String title, String lead, List<Chart> charts) {}

  /** A line of the environment. */
  record Fact(String name, String value) {}
}
