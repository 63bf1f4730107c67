package highwater.pipeline.stream;

import static highwater.pipeline.stream.MutatedCalls.GOOD;

import java.util.ArrayList;
import java.util.List;

/** Records that a decoder may well misread: odd but legal JSON, and what is nearly legal. */
final class OddCalls {
  private static final String TYPE = "\"Traffic Stop\"";
  private static final String TIME = "2018-12-31T23:57:00.000";

  private OddCalls() {}

  static List<String> all() {
    List<String> all = new ArrayList<>();
    values().forEach(value -> all.add(GOOD.replace(TYPE, value)));
    values().forEach(value -> all.add(GOOD.replace("\"183653763\"", value)));
    times().forEach(time -> all.add(GOOD.replace(TIME, time)));
    all.addAll(records());
    return all;
  }

  private static List<String> records() {
    return List.of(
        "{}",
        "{}\u0000",
        "{\u0000}\u0000",
        "0",
        "-",
        GOOD + " trailing",
        GOOD + GOOD,
        "  " + GOOD,
        "\r\n\t " + GOOD.replace(":", " :\n ").replace(",", "\t,\r\n"),
        "\uFEFF" + GOOD,
        "\u00a0" + GOOD,
        "//\n" + GOOD,
        "#\n" + GOOD,
        GOOD.replace("{", "{,"),
        GOOD.replace("}", ",}"),
        GOOD.replace("\"ADM\"", "null"),
        GOOD.replace("\"ADM\"", "true"),
        GOOD.replace("\"ADM\"", "\"\""),
        GOOD.replace("}", ",\"disposition\":\"HAN\"}"),
        GOOD.replace("}", ",\"disposition\":null}"),
        GOOD.replace("}", ",\"original_crime_type_name\":null}"),
        GOOD.replace("}", ",\"call_date_time\":7}"),
        GOOD.replace("}", ",\"call_dttm\":\"2000-01-01T00:00:00.000\"}"),
        GOOD.replace("}", ",\"call_dttm\":\"2000-01-01T00:00:00.000\",\"call_date_time\":null}"),
        GOOD.replace("}", ",\"\":\"\"}"),
        GOOD.replace("}", ",\"nested\":" + GOOD.replace("ADM", "HAN") + "}"),
        GOOD.replace("disposition", "d\\u0069sposition"),
        GOOD.replace("disposition", "dispositio\u0144"),
        GOOD.replace("disposition", "Disposition"),
        GOOD.replace("ADM", "\\u0000"));
  }

  private static List<String> values() {
    return List.of(
        "909",
        "-0",
        "00",
        "1.50",
        "1.",
        "1e400",
        "1E-7",
        "123456789012345678901234567890",
        "9".repeat(1_000),
        "9".repeat(1_001),
        "0." + "9".repeat(999),
        "0." + "9".repeat(1_001),
        "NaN",
        "-Infinity",
        "[\"a\",1]",
        "[ ]",
        "[1,]",
        "{\"a\":{}}",
        "{\"a\":\"\\ud83d\\ude00 \uD83D\uDE00 \\u00e9\"}",
        "{\"a\":\"\\ud83d\"}",
        "{\"a\":\"\\ude00\"}",
        "{\"a\":[1,{\"b\":null}],\"disposition\":\"HAN\"}",
        "[".repeat(99) + "]".repeat(99),
        "[".repeat(101) + "]".repeat(101),
        "[".repeat(999) + "]".repeat(999),
        "[".repeat(1_000) + "]".repeat(1_000),
        "[".repeat(200),
        "\"\"",
        "\"\\u00e9\\ud83d\\ude00\u00e9\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\u00\u0130\u0131\"",
        "\"\\u00\u00b2\u00b3\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\x\"",
        "\"\\",
        "\"\t\"",
        "\"\u007f\u0085\u2028\"",
        "truE",
        "nulll",
        "'a'",
        "undefined");
  }

  private static List<String> times() {
    return List.of(
        "2018-12-31T23:57:00",
        "2018-12-31T23:57:00.",
        "2018-12-31T23:57:00.5",
        "2018-12-31T23:57:00.05",
        "2018-12-31T23:57:00.123456",
        "2018-12-31T24:00:00.000",
        "2018-12-31T23:60:00.000",
        "2018-12-31T23:57:60.000",
        "2018-12-31T23:57:00.000Z",
        "2018-12-31 23:57:00.000",
        "2018-12-31t23:57:00.000",
        "2016-02-29T00:00:00.000",
        "1900-02-29T00:00:00.000",
        "2018-00-10T00:00:00.000",
        "2018-13-10T00:00:00.000",
        " 2018-12-31T23:57:00.000",
        "\u0662018-12-31T23:57:00.000",
        "",
        "+",
        "0000-12-31T23:57:00.000",
        "-0000-12-31T23:57:00.000",
        "+2018-12-31T23:57:00.000",
        "+02018-12-31T23:57:00.000",
        "12018-12-31T23:57:00.000",
        "+12018-12-31T23:57:00.000",
        "-2018-12-31T23:57:00.000",
        "-018-12-31T23:57:00.000",
        "+0000000000000002018-12-31T23:57:00.000",
        "+00000000000000002018-12-31T23:57:00.000",
        "+294247-01-10T04:00:54.775",
        "+294247-01-10T04:00:54.776",
        "-290308-12-21T19:59:06.000",
        "-290308-12-21T19:59:05.999",
        "+999999999-12-31T23:57:00.000",
        "+1000000000-12-31T23:57:00.000",
        "+9999999999999999999-12-31T23:57:00.000",
        "yesterday ".repeat(6) + "\uD83D\uDE00".repeat(30),
        "\\u0032018-12-31T23:57:00.000");
  }
}
