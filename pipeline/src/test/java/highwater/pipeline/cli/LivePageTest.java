package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivePageTest {
  private static final LiveState STATE =
      new LiveState(
          "A demo",
          "sent 5 rows",
          Map.of("calls counted", "5"),
          List.of(new LiveState.TypeCount("<b>\"Noise\"</b>", 3)));

  private static HttpResponse<String> get(LivePage page, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(page.url()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** The first line of the answer to a request as it stands. */
  private static String raw(LivePage page, String request) throws IOException {
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(page.url()).getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void servesAPageThatNeedsNoNetworkAndTheStateThatItShows()
      throws IOException, InterruptedException {
    try (LivePage page = LivePage.open(0, () -> STATE)) {
      HttpResponse<String> html = get(page, "/");
      assertThat(html.statusCode()).isEqualTo(200);
      assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(html.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
      assertThat(html.body()).contains("fetch(\"state\"").doesNotContain("http://", "https://");

      HttpResponse<String> state = get(page, "/state");
      assertThat(state.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(new ObjectMapper().readTree(state.body()))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      """
                      {"title": "A demo", "progress": "sent 5 rows",
                       "figures": [{"what": "calls counted", "text": "5"}],
                       "top": [{"type": "<b>\\"Noise\\"</b>", "count": 3}]}
                      """));
      assertThat(get(page, "/etc/passwd").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void listensOnTheLoopbackAddressAlone() {
    try (LivePage page = LivePage.open(0, () -> STATE)) {
      assertThat(page.address().isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void anotherSitesNameForThisMachineIsNoWayIn() throws IOException {
    try (LivePage page = LivePage.open(0, () -> STATE)) {
      assertThat(raw(page, "GET /state HTTP/1.1\r\nHost: example.com\r\n\r\n"))
          .isEqualTo("HTTP/1.1 403");
      assertThat(raw(page, "GET /state HTTP/1.1\r\nHost: localhost:1\r\n\r\n"))
          .isEqualTo("HTTP/1.1 200");
      assertThat(raw(page, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
          .isEqualTo("HTTP/1.1 405");
    }
  }

  @Test
  void aPortThatIsTakenIsBadInput() {
    try (LivePage page = LivePage.open(0, () -> STATE)) {
      int taken = URI.create(page.url()).getPort();

      assertThatThrownBy(() -> LivePage.open(taken, () -> STATE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("--live-port %d: cannot listen there", taken);
    }
    assertThatThrownBy(() -> LivePage.open(70_000, () -> STATE))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--live-port 70000: write a port from 0 to 65535");
  }

  @Test
  void aStateOfNothingYetHasEmptyLists() {
    assertThat(LiveState.beginning("x").json())
        .isEqualTo("{\"title\":\"x\",\"progress\":\"beginning\",\"figures\":[],\"top\":[]}");
  }

  @Test
  void thePaceIsThatBetweenTheLooksThatSawCountsGrow() {
    CountedPace pace = new CountedPace();
    long second = 1_000_000_000;

    assertThat(pace.look(0, 0)).isEmpty();
    assertThat(pace.look(second, 100)).as("since when, nobody knows").isEmpty();
    assertThat(pace.look(2 * second, 100)).isEmpty();
    assertThat(pace.look(3 * second, 500)).hasValue(200);
    assertThat(pace.look(4 * second, 500)).as("no batch ended meanwhile").hasValue(200);
    assertThat(pace.look(5 * second, 510)).hasValue(5);
  }
}
