package highwater.lab.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Whether servers of this process can be reached on the loopback address.
 *
 * @param uiPort where Spark's web page is expected
 */
record PortsCheck(int uiPort) implements Check {
  /** Spark's own default. */
  static final int SPARK_UI = 4040;

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public Finding look() {
    try {
      bind(0);
    } catch (IOException e) {
      return Finding.problem(
          "no port of the loopback address can be had: " + e.getMessage(),
          "allow this process to listen on 127.0.0.1: the broker has to");
    }
    try {
      bind(uiPort);
      return Finding.ok("free ones to be had, %d among them".formatted(uiPort));
    } catch (IOException e) {
      return Finding.note(
          "free ones to be had; %d is taken".formatted(uiPort),
          "look whether another Spark runs; this one's page will be at the next free port");
    }
  }

  private static void bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      // What a connection that has just ended still holds does not count as taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }
}
