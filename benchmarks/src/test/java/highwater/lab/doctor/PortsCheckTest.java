package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsCheckTest {
  @Test
  void aPortThatIsTakenIsNotedAsLongAsItIs() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      Finding found = new PortsCheck(port).look();
      assertThat(found.level()).isEqualTo(Level.NOTE);
      assertThat(found.found()).contains(port + " is taken");
    }
    assertThat(new PortsCheck(port).look().level()).isEqualTo(Level.OK);
  }
}
