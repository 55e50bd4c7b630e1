package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.IdGenerator;
import dev.karcis.domain.stock.Seat;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  abstract static class Unfinished implements IdGenerator {}

  abstract static class UnfinishedTest extends IdGeneratorContract {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      return new Ids(clock);
    }
  }

  /** Without {@code @Nested} nobody runs it. */
  @Covers(Ids.class)
  static class InsideTest extends UnfinishedTest {}

  private static List<String> gaps(Class<?> adapter, Class<?>... tests) {
    return new Coverage(List.of(adapter, String.class, Unfinished.class), List.of(tests)).gaps();
  }

  private static String gap(String contract, Class<?> type) {
    return "no test extends %s with @Covers(%s.class)".formatted(contract, type.getName());
  }

  @Test
  void eachPortOfAnImplementationNeedsItsContract() {
    String ids = gap("IdGeneratorContract", Ids.AndCodec.class);
    String codec = gap("CodecContract", Ids.AndCodec.class);
    assertThat(gaps(Ids.AndCodec.class)).containsExactly(codec, ids);
    assertThat(gaps(Ids.AndCodec.class, IdsAndCodecTest.class)).containsExactly(codec);
    assertThat(gaps(Ids.class, IdsTest.class)).isEmpty();
  }

  @Test
  void contractOfAnotherClassCoversNothing() {
    assertThat(gaps(Ids.class, IdsAndCodecTest.class)).hasSize(1);
  }

  @Test
  void contractThatIsntRunCoversNothing() {
    @Covers(Ids.class)
    @Disabled
    class SwitchedOffTest extends UnfinishedTest {}
    assertThat(gaps(Ids.class, InsideTest.class, UnfinishedTest.class, SwitchedOffTest.class))
        .hasSize(1);
    assertThat(gaps(Ids.class, IdsBySomeOtherName.class)).hasSize(1);
  }

  @Test
  void adapterWithoutPortsFails() {
    assertThatThrownBy(() -> coverageOf(Seat.class).everyImplementationOfPortPassesItsContract())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("implementations of ports");
  }

  @Test
  void adapterWithUncoveredPortFails() {
    assertThatThrownBy(() -> coverageOf(Ids.class).everyImplementationOfPortPassesItsContract())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(gap("CodecContract", Ids.AndCodec.class))
        .hasMessageNotContaining("IdGeneratorContract");
  }

  private static PortCoverage coverageOf(Class<?> one) {
    return new PortCoverage() {
      @Override
      protected Class<?> adapter() {
        return one;
      }
    };
  }

  @Test
  void contractThatNamesTheWrongClassFails() {
    @Covers(Ids.AndCodec.class)
    class LyingTest extends UnfinishedTest {}
    assertThatThrownBy(() -> new LyingTest().coversTheClassThatItNames())
        .isInstanceOf(AssertionError.class);
    new IdsTest().coversTheClassThatItNames();
  }

  @Test
  void classesAreFoundInJarsToo(@TempDir Path directory) throws Exception {
    Path jar = directory.resolve("adapter.jar");
    pack(jar, Ids.class, Ids.AndCodec.class);
    try (URLClassLoader loader = fromJar(jar)) {
      assertThat(ClassFiles.beside(loader.loadClass(Ids.class.getName())))
          .extracting(Class::getName)
          .containsExactlyInAnyOrder(Ids.class.getName(), Ids.AndCodec.class.getName());
    }
  }

  /** Only what isn't in the jar is had from elsewhere. */
  private static URLClassLoader fromJar(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith(Ids.class.getName())
            ? super.findClass(name)
            : CoverageTest.class.getClassLoader().loadClass(name);
      }
    };
  }

  private static void pack(Path jar, Class<?>... classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : classes) {
        String file = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        out.write(type.getClassLoader().getResourceAsStream(file).readAllBytes());
      }
    }
  }
}
