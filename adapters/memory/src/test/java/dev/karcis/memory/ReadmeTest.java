package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the kit's guide shows is what is compiled here. */
class ReadmeTest {

  private static final Path README = Path.of("../contracts/README.md");
  private static final Path HERE = Path.of("src/test/java/dev/karcis/memory");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everySnippetIsInOneOfTheTests() throws IOException {
    List<String> tests = tests();
    Matcher snippets = SNIPPET.matcher(Files.readString(README));
    int found = 0;
    while (snippets.find()) {
      String snippet = snippets.group(1);
      assertThat(tests).as(snippet).anyMatch(test -> test.endsWith(snippet));
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(HERE)) {
      return files.map(ReadmeTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
