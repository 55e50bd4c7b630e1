package dev.karcis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.FileTime.fromMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bootstrap/karcis}, with a program that tells how it was started. */
class LauncherTest {

  private static final String CACHE = "-XX:AOTCache=";

  @TempDir Path bootstrap;

  private Path jar;

  /** The program; it learns nothing where it is told not to. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
      if (List.of(arguments).contains("warm") && System.getProperty("learn.nothing") != null) {
        System.exit(1);
      }
      ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(System.out::println);
      System.out.println("arguments " + String.join(" ", arguments));
    }
  }

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("..", "karcis"), bootstrap.resolve("karcis"));
    jar = Files.createDirectories(bootstrap.resolve("app/target")).resolve("karcis.jar");
    pack("one");
  }

  private void pack(String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String name = Echo.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream program = Echo.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      program.transferTo(out);
      out.putNextEntry(new JarEntry(version));
    }
  }

  private record Run(int exit, String out, String err) {}

  private Run karcis(String javaOptions, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", bootstrap.resolve("karcis").toString()));
    command.addAll(List.of(arguments));
    Path out = bootstrap.resolve("out");
    Path err = bootstrap.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KARCIS_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KARCIS_JAVA_OPTS", javaOptions);
    int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  /** What is beside the jar. */
  private List<Path> learnt() throws IOException {
    try (Stream<Path> files = Files.list(jar.getParent())) {
      return files.filter(file -> !file.equals(jar)).toList();
    }
  }

  private void assertStarts(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("-Xmx256m", "-XX:+UseSerialGC")
        .endsWith("arguments serve now\n");
  }

  private void warm() throws Exception {
    Run run = karcis("", "warm");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(learnt()).hasSize(1).allMatch(file -> run.out().contains(file.toString()));
  }

  private void assertStartsWithout(String cache) throws Exception {
    Run run = karcis("", "serve", "now");
    assertStarts(run);
    assertThat(run.out()).doesNotContain(cache);
  }

  @Test
  void itStartsWithItsOptionsAndThoseThatAreGiven() throws Exception {
    Run run = karcis("-Done=1 -Dtwo=2", "serve", "now");
    assertStarts(run);
    assertThat(run.out()).contains("-Done=1\n-Dtwo=2\n").doesNotContain(CACHE);
    assertThat(learnt()).isEmpty();
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_24)
  void anOlderJdkCanNotBeWarmed() throws Exception {
    Run run = karcis("", "warm");
    assertThat(run.exit()).isOne();
    assertThat(run.err()).isEqualTo("karcis: warm needs JDK 25 or newer\n");
    assertThat(learnt()).isEmpty();
  }

  @Test
  void theProgramItselfExplainsWarm() throws Exception {
    assertThat(karcis("", "warm", "--help").out()).endsWith("arguments warm --help\n");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void whatWasLearntIsUsedUntilTheProgramChanges() throws Exception {
    warm();
    Run run = karcis("-Xlog:class+load", "serve", "now");
    assertStarts(run);
    assertThat(run.out())
        .contains(CACHE + learnt().get(0))
        .containsPattern(Echo.class.getName().replace("$", "\\$") + " source: shared objects file");
    pack("two");
    assertStartsWithout(CACHE);
    warm();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void whatDoesNotFitIsPassedOverInSilence() throws Exception {
    warm();
    Path cache = learnt().get(0);
    assertStarts(karcis("-XX:-UseCompactObjectHeaders", "serve", "now"));
    assertStarts(karcis("-XX:-UseSerialGC -XX:+UseParallelGC", "serve", "now"));
    pack("two");
    Files.setLastModifiedTime(jar, fromMillis(Files.getLastModifiedTime(cache).toMillis() - 9_000));
    assertStarts(karcis("", "serve", "now"));
    Files.writeString(cache, "cut off");
    assertStarts(karcis("", "serve", "now"));
    Files.delete(cache);
    assertStartsWithout(CACHE);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void whatCouldNotBeLearntIsToldAndLeavesNothing() throws Exception {
    Run run = karcis("-Dlearn.nothing", "warm");
    assertThat(run.exit()).isOne();
    assertThat(run.err()).startsWith("karcis: nothing was learnt");
    assertThat(learnt()).isEmpty();
    assertStartsWithout(CACHE);
  }
}
