package highwater.lab.gate.report;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XML document that is written from its beginning to its end, a line an element. Characters that
 * XML cannot hold, not even escaped, become U+FFFD.
 */
final class XmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private final StringWriter text = new StringWriter();
  private final Deque<String> open = new ArrayDeque<>();
  private final XMLStreamWriter xml;

  XmlText() {
    try {
      // The JDK's own, whatever other one a library has brought to the class path.
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element: attributes may follow, then elements until it is closed, or a text. */
  XmlText open(String name) {
    return written(
        () -> {
          indent();
          xml.writeStartElement(name);
          open.push(name);
        });
  }

  /** An element that holds nothing; attributes may follow. */
  XmlText empty(String name) {
    return written(
        () -> {
          indent();
          xml.writeEmptyElement(name);
        });
  }

  /** An attribute of the element that was just begun. */
  XmlText with(String name, String value) {
    // A parser would make a blank of a line break here anyway.
    return written(() -> xml.writeAttribute(name, legal(Wording.oneLine(value))));
  }

  /** An attribute with one decimal. */
  XmlText with(String name, double value) {
    return with(name, String.format(Locale.ROOT, "%.1f", value));
  }

  /** All that the element holds which was just begun, and its end. */
  XmlText text(String content) {
    return written(
        () -> {
          open.pop();
          xml.writeCharacters(legal(content));
          xml.writeEndElement();
        });
  }

  /** Ends the element that was begun last and holds others. */
  XmlText close() {
    return written(
        () -> {
          open.pop();
          indent();
          xml.writeEndElement();
        });
  }

  /** The document. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    written(xml::flush);
    return text + "\n";
  }

  private void indent() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(open.size()));
  }

  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints().map(c -> isLegal(c) ? c : REPLACEMENT).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  /** XML 1.0, production 2. */
  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** Writing that can only fail by a mistake of ours: the text is in memory. */
  private interface Writing {
    void write() throws XMLStreamException;
  }

  private XmlText written(Writing writing) {
    try {
      writing.write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}
