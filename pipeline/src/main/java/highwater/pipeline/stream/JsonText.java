package highwater.pipeline.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes rows of texts, whole numbers and truth values as JSON objects, the bytes that Spark's
 * {@code to_json} writes where nulls stay. Spark calls it by name.
 */
public final class JsonText implements Serializable {
  private static final long serialVersionUID = 1;
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final int USUAL_LENGTH = 192;

  private enum Kind {
    TEXT,
    NUMBER,
    TRUTH
  }

  /** What stands before each value: a brace or a comma, the field's name and a colon. */
  private final byte[][] before;

  private final Kind[] kinds;

  private JsonText(List<StructField> fields) {
    before = new byte[fields.size()][];
    kinds = new Kind[fields.size()];
    for (int i = 0; i < before.length; i++) {
      StructField field = fields.get(i);
      String name = new String(JsonStringEncoder.getInstance().quoteAsString(field.name()));
      before[i] = "%s\"%s\":".formatted(i == 0 ? "{" : ",", name).getBytes(StandardCharsets.UTF_8);
      kinds[i] = kind(field.dataType());
    }
  }

  private static Kind kind(DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return Kind.TEXT;
    }
    if (type.equals(DataTypes.LongType)) {
      return Kind.NUMBER;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return Kind.TRUTH;
    }
    throw new IllegalArgumentException("no count has a column of " + type);
  }

  /**
   * Spark's call of {@link #write}.
   *
   * @param object a struct
   * @param fields its fields, at least one
   */
  static Column of(Column object, List<StructField> fields) {
    List<Expression> arguments = List.of(object.expr());
    List<AbstractDataType> uncoerced = List.of();
    boolean nullForNull = true;
    boolean nullable = true;
    boolean deterministic = true;
    return new Column(
        new Invoke(
            Literal.fromObject(new JsonText(fields)),
            "write",
            DataTypes.StringType,
            StaticCall.seq(arguments),
            StaticCall.seq(uncoerced),
            nullForNull,
            nullable,
            deterministic));
  }

  /**
   * Writes one object.
   *
   * @param row of the fields
   */
  public UTF8String write(InternalRow row) {
    Bytes json = new Bytes();
    for (int i = 0; i < before.length; i++) {
      json.add(before[i]);
      if (row.isNullAt(i)) {
        json.add(NULL);
        continue;
      }
      switch (kinds[i]) {
        case TEXT -> json.addText(row.getUTF8String(i));
        case NUMBER -> json.add(ascii(Long.toString(row.getLong(i))));
        case TRUTH -> json.add(row.getBoolean(i) ? TRUE : FALSE);
      }
    }
    json.add('}');
    return json.done();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A text that grows. */
  private static final class Bytes {
    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    void add(byte[] more) {
      require(more.length);
      System.arraycopy(more, 0, bytes, length, more.length);
      length += more.length;
    }

    void add(char ascii) {
      require(1);
      bytes[length++] = (byte) ascii;
    }

    void addText(UTF8String text) {
      byte[] raw = text.getBytes();
      add('"');
      if (isPlain(raw)) {
        add(raw);
      } else {
        // By way of a String, which replaces what is no UTF-8.
        char[] quoted = JsonStringEncoder.getInstance().quoteAsString(text.toString());
        add(new String(quoted).getBytes(StandardCharsets.UTF_8));
      }
      add('"');
    }

    private static boolean isPlain(byte[] text) {
      for (byte b : text) {
        // Bytes beyond ASCII are below zero.
        if (b < ' ' || b == '"' || b == '\\') {
          return false;
        }
      }
      return true;
    }

    private void require(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
    }

    UTF8String done() {
      return UTF8String.fromBytes(bytes, 0, length);
    }
  }
}
