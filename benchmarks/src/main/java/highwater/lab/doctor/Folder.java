package highwater.lab.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that a run will make if need be, and a look at a machine does not.
 *
 * @param path may be relative
 */
record Folder(Path path) {
  /** Itself, or the nearest above it that is there: the disk it will be on. */
  Path nearest() {
    Path nearest = path.toAbsolutePath().normalize();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }
}
