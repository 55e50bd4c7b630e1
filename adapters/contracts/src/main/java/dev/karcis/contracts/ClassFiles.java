package dev.karcis.contracts;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds all classes of the directory or jar that a class comes from. */
final class ClassFiles {

  private static final String SUFFIX = ".class";

  private ClassFiles() {}

  static List<Class<?>> beside(Class<?> one) {
    try {
      Path home = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return under(home, one.getClassLoader());
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return under(jar.getPath("/"), one.getClassLoader());
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("can't look for the classes beside " + one, e);
    }
  }

  private static List<Class<?>> under(Path root, ClassLoader loader) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("-info.class"))
          .filter(file -> !file.startsWith("META-INF"))
          .<Class<?>>map(file -> load(file, loader))
          .toList();
    }
  }

  private static Class<?> load(String file, ClassLoader loader) {
    String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    try {
      return Class.forName(name.replace('\\', '.'), false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
