package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.OnnxFile;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a model file can be wrong, and the one line that says so. */
class OpenErrorsTest {
  @RegisterExtension final Leaks leaks = new Leaks();
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void aPlace() {
    file = folder.resolve("model.onnx");
  }

  private void refused(Code code, String start, String end) {
    MinstrelException thrown =
        assertThrows(
            MinstrelException.class, () -> OnnxModel.open(file, SessionSettings.defaults()));
    String text = thrown.getMessage();
    assertEquals(code, thrown.code(), text);
    assertTrue(text.startsWith(start), text);
    assertTrue(text.endsWith(end), text);
    assertFalse(text.contains("\n"), text);
    assertTrue(text.length() < 700, text);
  }

  private static OnnxFile withWeights(String location, long offset, long length) {
    return new OnnxFile()
        .input("x", OnnxFile.FLOAT, 1, 4)
        .output("y", OnnxFile.FLOAT, 1, 4)
        .external("w", location, offset, length, 1, 4)
        .node("Add", List.of("x", "w"), List.of("y"));
  }

  @Test
  void noSuchFile() {
    refused(Code.MODEL_MISSING, "no model file: " + file, "Check the path.");
  }

  @Test
  void aFolder() throws IOException {
    Files.createDirectory(file);
    refused(Code.MODEL_MISSING, "a model file was expected, this is a folder: " + file, "in it.");
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.createFile(file);
    refused(Code.MODEL_DAMAGED, "model file is empty: " + file, "Download or export it again.");
  }

  @Test
  void aPointerInsteadOfAFile() throws IOException {
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
    refused(
        Code.MODEL_MISSING, "a Git LFS pointer stands where the file should be", "git lfs pull");
  }

  @Test
  void anotherFormat() throws IOException {
    Files.writeString(file, "\0\0\0\0ORTM and more", StandardCharsets.ISO_8859_1);
    refused(Code.MODEL_UNSUPPORTED, "model is in ONNX Runtime's own format", "was made from.");
  }

  @Test
  void garbage() throws IOException {
    Files.writeString(file, "<html>404: Not Found</html>");
    refused(Code.MODEL_DAMAGED, "model file is damaged: ", "Download or export it again.");
  }

  @Test
  void aTruncatedFile() throws IOException {
    byte[] whole = OnnxFile.products(2, 32).bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    refused(
        Code.MODEL_DAMAGED,
        "model file is damaged: the file ends in the middle of a field: " + file,
        "Download or export it again.");
  }

  @Test
  void weightsThatAreNotThere() {
    withWeights("w.data", 0, 16).write(file);
    refused(
        Code.MODEL_MISSING,
        "model's weights are missing: "
            + folder.resolve("w.data")
            + ", named by tensor \"w\" of model.onnx",
        "Put the file beside the model.");
  }

  @Test
  void weightsThatAreTooShort() throws IOException {
    Files.write(folder.resolve("w.data"), new byte[20]);
    withWeights("w.data", 16, 16).write(file);
    refused(
        Code.MODEL_DAMAGED,
        "model's weights are too short: tensor \"w\" needs 32 bytes, the file has 20: "
            + folder.resolve("w.data"),
        "Download or export it again.");
  }

  @Test
  void weightsThatAreAPointer() throws IOException {
    Files.writeString(folder.resolve("w.data"), "version https://git-lfs.github.com/spec/v1\n");
    withWeights("w.data", 0, 16).write(file);
    refused(Code.MODEL_MISSING, "a Git LFS pointer stands where the file should be", "lfs pull");
  }

  @Test
  void weightsOutsideOfTheFolder() {
    withWeights("../../etc/hosts", 0, 16).write(file);
    refused(
        Code.MODEL_DAMAGED,
        "model names weights outside of its folder: \"../../etc/hosts\"",
        "Download or export it again.");
    withWeights("/etc/hosts", 0, 16).write(file);
    refused(Code.MODEL_DAMAGED, "model names weights outside of its folder", "again.");
  }

  @Test
  void weightsThatBeginAtAnImpossiblePlace() throws IOException {
    Files.write(folder.resolve("w.data"), new byte[20]);
    withWeights("w.data", Long.MAX_VALUE, 16).write(file);
    refused(Code.MODEL_DAMAGED, "model's weights are too short", "again.");
    withWeights("w.data", -1, 16).write(file);
    refused(Code.MODEL_DAMAGED, "model's weights are too short", "again.");
  }

  @Test
  void anUnknownOperator() {
    new OnnxFile()
        .input("x", OnnxFile.FLOAT, 1)
        .output("y", OnnxFile.FLOAT, 1)
        .node("com.microsoft", "Foo", List.of("x"), List.of("y"))
        .write(file);
    refused(
        Code.MODEL_UNSUPPORTED,
        "model uses an operator that this runtime does not have: " + file + ": ",
        "Export it with standard operators.");
  }

  @Test
  void aNewerFormat() {
    OnnxFile.relu().versions(99, 17).write(file);
    refused(Code.MODEL_UNSUPPORTED, "model is newer than this runtime: ", "with a lower opset.");
    OnnxFile.relu().versions(8, 99).write(file);
    refused(Code.MODEL_UNSUPPORTED, "model is newer than this runtime: ", "with a lower opset.");
  }

  @Test
  void bytesThatChangedNeverEndTheProcess() {
    byte[] whole = OnnxFile.products(2, 4).bytes();
    Trials.run(
        300,
        random -> {
          byte[] changed = whole.clone();
          for (int i = 0; i < 3; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
          }
          Files.write(file, changed);
          try {
            ModelFile.read(file);
          } catch (MinstrelException refused) {
            assertTrue(refused.getMessage().length() < 700, refused.getMessage());
          }
        });
  }
}
