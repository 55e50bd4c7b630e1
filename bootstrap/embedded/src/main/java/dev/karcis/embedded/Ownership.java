package dev.karcis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose files are whose; only root may change that. */
final class Ownership {
  static final int ROOT = 0;

  private static final Optional<String> OUR_NAME = ProcessHandle.current().info().user();
  private static final boolean WE_ARE_ROOT = OUR_NAME.equals(Optional.of("root"));

  private Ownership() {}

  static boolean weAreRoot() {
    return WE_ARE_ROOT;
  }

  /** Whether our user is a bare number, as containers may have it. */
  static boolean weHaveNoName() {
    return OUR_NAME.isEmpty();
  }

  static int user(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid");
  }

  static int group(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:gid");
  }

  /** Gives what root has made to the owner of the folder that it is in. */
  static void handOver(Path made) throws IOException {
    if (WE_ARE_ROOT) {
      give(made, user(made.getParent()), group(made.getParent()));
    }
  }

  static void giveAll(Path folder, int user, int group) throws IOException {
    try (Stream<Path> listed = Files.walk(folder)) {
      List<Path> files = listed.toList();
      for (Path file : files) {
        give(file, user, group);
      }
    }
  }

  private static void give(Path file, int user, int group) throws IOException {
    Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
  }
}
