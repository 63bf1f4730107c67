package highwater.lab.report;

/** Writes HTML in which every text and every value of an attribute is only that. */
final class Html {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder text = new StringBuilder();

  /** Opens an element; attributes are names and values in turn. */
  Html open(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
    text.append('>');
    return this;
  }

  Html close(String tag) {
    text.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String content) {
    escape(content);
    return this;
  }

  /** An element with a text. */
  Html element(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close(tag);
  }

  /** An element with a text, unless there is none. */
  Html unlessEmpty(String tag, String content, String... attributes) {
    return content.isEmpty() ? this : element(tag, content, attributes);
  }

  private void escape(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c < ' ' && c != '\n' && c != '\t' ? REPLACEMENT : c);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
