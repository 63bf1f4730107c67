package highwater.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A page that shows how it stands, for a browser on this machine: it listens on the loopback
 * address alone, answers GET alone, and only where it is asked for by that address or as {@code
 * localhost}, so that no other site's page can read it by a name of its own.
 */
public final class LivePage implements AutoCloseable {
  private static final String PAGE = "/highwater/live/page.html";
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int ONLY_GET = 405;

  private final HttpServer server;

  private LivePage(HttpServer server) {
    this.server = server;
  }

  /**
   * Serves from now on.
   *
   * @param port 0 for any that is free
   * @param state asked for at each look, from another thread
   * @throws BadInputException where the port is not free
   */
  public static LivePage open(int port, Supplier<LiveState> state) {
    if (port < 0 || port > 65_535) {
      throw new BadInputException("--live-port %s: write a port from 0 to 65535".formatted(port));
    }
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      byte[] page = page();
      server.createContext("/", exchange -> answer(exchange, page, state));
      server.start();
      return new LivePage(server);
    } catch (IOException e) {
      throw new BadInputException(
          "--live-port %s: cannot listen there (%s); name another port, or none"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  private static byte[] page() throws IOException {
    try (InputStream in = LivePage.class.getResourceAsStream(PAGE)) {
      return in.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, byte[] page, Supplier<LiveState> state)
      throws IOException {
    try (exchange) {
      if (!askedForByALocalName(exchange)) {
        send(exchange, FORBIDDEN, "text/plain", new byte[0]);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, ONLY_GET, "text/plain", new byte[0]);
      } else {
        switch (exchange.getRequestURI().getPath()) {
          case "/" -> send(exchange, OK, "text/html", page);
          case "/state" ->
              send(exchange, OK, "application/json", state.get().json().getBytes(UTF_8));
          default -> send(exchange, NOT_FOUND, "text/plain", new byte[0]);
        }
      }
    }
  }

  private static boolean askedForByALocalName(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null
        && Set.of("127.0.0.1", "localhost", "[::1]").contains(host.replaceFirst(":[0-9]+$", ""));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    // -1 is no body at all, 0 would be one of any length.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Where to point a browser. */
  public String url() {
    return "http://127.0.0.1:%s/".formatted(server.getAddress().getPort());
  }

  /** The address that it listens on. */
  InetAddress address() {
    return server.getAddress().getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
