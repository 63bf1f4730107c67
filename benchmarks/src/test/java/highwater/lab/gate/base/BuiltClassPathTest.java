package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.turns.ArmProcess;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltClassPathTest {
  private static final String ARM = ArmProcess.class.getName().replace('.', '/') + ".class";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    temp = temp.toRealPath();
    folder = Files.createDirectory(temp.resolve("project"));
  }

  private static Path jar(Path file, String... names) throws IOException {
    Files.createDirectories(file.getParent());
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        jar.putNextEntry(new ZipEntry(name));
      }
    }
    return file;
  }

  private BuiltClassPath of(Object... entries) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Object entry : entries) {
      text.append(text.isEmpty() ? "" : ":").append(entry);
    }
    return BuiltClassPath.of(text.toString(), folder, folder, "the base");
  }

  @Test
  void theArmIsTheClassThatIsLookedFor() {
    assertThat(BuiltClassPath.ARM).isEqualTo(ArmProcess.class.getName());
  }

  @Test
  void jarsAndFoldersOfTheProjectAreItsOwnAndOtherPeoplesAreNot() throws IOException {
    Path pipeline =
        jar(folder.resolve("pipeline/target/pipeline.jar"), "highwater/pipeline/A.class");
    Path spark = jar(temp.resolve("repository/spark.jar"), "org/apache/spark/A.class");
    Path classes = folder.resolve("benchmarks/target/classes");
    Files.createDirectories(classes.resolve(ARM).getParent());
    Files.createFile(classes.resolve(ARM));

    BuiltClassPath built = of(classes, pipeline, spark);

    assertThat(built.own()).containsExactly(classes, pipeline);
    assertThatCode(built::check).doesNotThrowAnyException();
    assertThat(built.text()).isEqualTo(classes + ":" + pipeline + ":" + spark);
  }

  @Test
  void relativeEntriesAreThoseOfItsFolder() throws IOException {
    Path arm = jar(folder.resolve("arm.jar"), ARM);

    assertThat(of("./arm.jar", "").text()).isEqualTo(arm.toString());
  }

  @Test
  void anEntryThatIsGoneIsTold() throws IOException {
    BuiltClassPath built = of(jar(folder.resolve("arm.jar"), ARM), temp.resolve("gone.jar"));

    assertThatThrownBy(built::check)
        .isInstanceOf(CannotRunException.class)
        .hasMessageContainingAll(
            "the base: " + temp.resolve("gone.jar"), "not there any more", "build the whole");
  }

  @Test
  void codeOfTheProjectFromElsewhereIsTold() throws IOException {
    Path installed = jar(temp.resolve("repository/pipeline.jar"), "highwater/pipeline/A.class");
    BuiltClassPath built = of(jar(folder.resolve("arm.jar"), ARM), installed);

    assertThatThrownBy(built::check)
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining(
            "takes code of the project from " + installed + ", which is not in " + folder);
  }

  @Test
  void codeBehindALinkIsWhereItIs() throws IOException {
    Path elsewhere = jar(temp.resolve("elsewhere/arm.jar"), ARM).getParent();
    BuiltClassPath built =
        of(Files.createSymbolicLink(folder.resolve("link"), elsewhere).resolve("arm.jar"));

    assertThatThrownBy(built::check).hasMessageContaining("takes code of the project from");
  }

  @Test
  void aProjectBehindALinkIsItself() throws IOException {
    jar(folder.resolve("arm.jar"), ARM);
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

    BuiltClassPath built = BuiltClassPath.of("arm.jar", link, link, "the base");

    assertThatCode(built::check).doesNotThrowAnyException();
  }

  @Test
  void codeWithoutTheArmIsOlderThanTheGate() throws IOException {
    BuiltClassPath built = of(jar(folder.resolve("lab.jar"), "highwater/lab/Other.class"));

    assertThatThrownBy(built::check)
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the base is older than the gate: it has no highwater.lab.turns.ArmProcess; name a later one");
  }

  @Test
  void aJarThatCannotBeReadIsNamed() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "half of it");

    assertThatThrownBy(() -> of(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(broken.toString());
  }
}
