package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  private static final String RESOURCE = Platform.ofThisMachine().redis().get(0);

  @TempDir Path path;

  @Test
  void unpacksOnce() {
    BinaryCache cache = new BinaryCache(path);
    Path first = cache.get(RESOURCE, (content, into) -> Files.copy(content, into.resolve("it")));
    assertThat(first.resolve("it")).isNotEmptyFile();

    Path second =
        cache.get(
            RESOURCE,
            (content, into) -> {
              throw new IOException("unpacked again");
            });
    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatWasCutShortIsUnpackedAnew() {
    BinaryCache cache = new BinaryCache(path);
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(
            () ->
                cache.get(
                    RESOURCE,
                    (content, into) -> {
                      Files.writeString(into.resolve("it"), "half");
                      throw new IOException("No space left");
                    }))
        .withMessageContaining(path.toString());

    Path whole = cache.get(RESOURCE, (content, into) -> Files.writeString(into.resolve("it"), "w"));
    assertThat(whole.resolve("it")).hasContent("w");
    assertThat(path).isDirectoryNotContaining("glob:**.half");
  }
}
