package highwater.lab.turns;

import java.util.Map;

/**
 * What an arm's JVM is told to run. The broker comes by system properties, as to a fork.
 *
 * @param settingsFile the settings file that it starts from
 * @param changes what it sets beyond the file, by name
 * @param stream the class of the stream under test
 * @param cores Spark's master
 * @param inputTopic what it reads, from the first offset
 * @param output how the names of the topics that it writes begin
 * @param folder for everything that Spark writes; exists
 */
record ArmTask(
    String settingsFile,
    Map<String, String> changes,
    String stream,
    String cores,
    String inputTopic,
    String output,
    String folder) {}
