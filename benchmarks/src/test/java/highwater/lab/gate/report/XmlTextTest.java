package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class XmlTextTest {
  @Test
  void whatIsWrittenIsWhatAParserReads() throws Exception {
    String hostile = "</a> & \"b\" 'c' ]]> <!-- é 😀";
    String text =
        new XmlText().open("r").with("a", hostile).open("l").text(hostile).close().toString();

    Document document = Xml.parse(text);

    assertThat(document.getDocumentElement().getAttribute("a")).isEqualTo(hostile);
    assertThat(Xml.elements(document, "l").get(0).getTextContent()).isEqualTo(hostile);
  }

  @Test
  void whatXmlCannotHoldIsReplaced() throws Exception {
    String text =
        new XmlText()
            .open("r")
            .with("a", "\u001b[31m")
            .open("l")
            .text("\0\uD800x\uFFFF")
            .close()
            .toString();

    Document document = Xml.parse(text);

    assertThat(document.getDocumentElement().getAttribute("a")).isEqualTo("\uFFFD[31m");
    assertThat(Xml.elements(document, "l").get(0).getTextContent())
        .isEqualTo("\uFFFD\uFFFDx\uFFFD");
  }

  @Test
  void isALineAnElement() {
    XmlText xml =
        new XmlText()
            .open("r")
            .with("x", 1.25)
            .with("y", "2")
            .empty("e")
            .open("l")
            .text("t\nu")
            .close();

    assertThat(xml)
        .hasToString(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <r x="1.3" y="2">
              <e/>
              <l>t
            u</l>
            </r>
            """);
  }

  @Test
  void refusesToEndTooEarly() {
    XmlText xml = new XmlText().open("r");

    assertThatThrownBy(xml::toString).isInstanceOf(IllegalStateException.class);
  }
}
