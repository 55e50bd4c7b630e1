package dev.karcis.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java snippet of the README stands in a program that is compiled here. */
class TheReadmeTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\\n(.*?)```");

  @Test
  void quotesCompiledCode() throws IOException {
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    String compiled = sources();
    assertThat(snippets).isNotEmpty().allSatisfy(code -> assertThat(compiled).contains(code));
  }

  @Test
  void pointsAtFilesThatExist() throws IOException {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TheReadmeTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
