package highwater.lab.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the control group of this process is, for one controller (cgroups(7)). A limit of a group
 * above holds for those below it, so these are all that this process can see.
 *
 * @param version of the hierarchy that has the controller
 * @param folders the process's own group first, then those above it up to where it is mounted
 */
public record CgroupFolders(Version version, List<Path> folders) {
  /** The two kinds of hierarchies, which name their files differently. */
  public enum Version {
    /** A hierarchy a controller, or a few. */
    V1,
    /** One hierarchy for all controllers. */
    V2
  }

  private static final int MOUNT_ROOT = 3;
  private static final int MOUNT_POINT = 4;

  /** A copy of the list. */
  public CgroupFolders {
    folders = List.copyOf(folders);
  }

  /**
   * Finds the group.
   *
   * @param controller {@code cpu} or {@code memory}
   * @return absent where there are no control groups, or none that this process can see
   */
  public static Optional<CgroupFolders> of(SystemFiles files, String controller) {
    List<String[]> groups =
        files.lines("proc/self/cgroup").orElse(List.of()).stream()
            // The path may have colons in it.
            .map(line -> line.split(":", 3))
            .filter(parts -> parts.length == 3)
            .toList();
    Optional<String> first =
        path(groups, parts -> List.of(parts[1].split(",")).contains(controller));
    if (first.isPresent()) {
      return folders(files, Version.V1, controller, first.get());
    }
    return path(groups, parts -> parts[0].equals("0") && parts[1].isEmpty())
        .flatMap(path -> folders(files, Version.V2, controller, path));
  }

  private static Optional<String> path(List<String[]> groups, Predicate<String[]> wanted) {
    return groups.stream().filter(wanted).map(parts -> parts[2]).findFirst();
  }

  private static Optional<CgroupFolders> folders(
      SystemFiles files, Version version, String controller, String path) {
    return files.lines("proc/self/mountinfo").orElse(List.of()).stream()
        .map(line -> line.split(" "))
        .filter(fields -> holds(fields, version, controller))
        .findFirst()
        .map(fields -> new CgroupFolders(version, upwards(files, fields, path)))
        .filter(found -> !found.folders.isEmpty());
  }

  /** Whether a mount is the hierarchy: type and options follow a lone dash (proc(5)). */
  private static boolean holds(String[] fields, Version version, String controller) {
    int dash = Arrays.asList(fields).indexOf("-");
    if (dash < 0 || fields.length < dash + 4) {
      return false;
    }
    return version == Version.V2
        ? fields[dash + 1].equals("cgroup2")
        : fields[dash + 1].equals("cgroup")
            && List.of(fields[dash + 3].split(",")).contains(controller);
  }

  private static List<Path> upwards(SystemFiles files, String[] fields, String path) {
    Path mount = files.at(unescaped(fields[MOUNT_POINT]));
    Path own = mount.resolve(below(unescaped(fields[MOUNT_ROOT]), path)).normalize();
    List<Path> folders = new ArrayList<>();
    // Of another's namespace the path means nothing here, and the mount is all there is to see.
    Path lowest = own.startsWith(mount) && Files.isDirectory(own) ? own : mount;
    for (Path folder = lowest; folder.startsWith(mount); folder = folder.getParent()) {
      if (Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }

  /** The part of a group's path that is below the root of a mount; empty where it is not. */
  private static String below(String mountRoot, String path) {
    String prefix = mountRoot.endsWith("/") ? mountRoot : mountRoot + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : "";
  }

  /** In mountinfo a blank is {@code \040} and a backslash {@code \134}. */
  private static String unescaped(String text) {
    return text.replace("\\040", " ").replace("\\134", "\\");
  }
}
