package dev.karcis.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The staff's key: the configured one, or one that the first start made and wrote where only its
 * own user can read it.
 *
 * @param file where it is kept; empty for a configured one
 * @param isNew whether it was made just now, and should be shown
 */
record StaffKey(String value, Optional<Path> file, boolean isNew) {

  private static final String FILE = "staff.key";
  private static final int BYTES = 24;

  static StaffKey of(Settings settings) {
    return settings
        .find(Setting.STAFF_KEY)
        .map(key -> new StaffKey(key, Optional.empty(), false))
        .orElseGet(() -> in(settings.dataDirectory()));
  }

  private static StaffKey in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException e) {
      throw new StartFailure("can't keep the staff key in " + file, e);
    }
  }

  private static StaffKey make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path complete = Files.createTempFile(file.getParent(), FILE, ".new", ownerOnly);
    try {
      Files.writeString(complete, key, StandardOpenOption.WRITE);
      // Unlike a move, a link never replaces the key of a process that started beside this one.
      Files.createLink(file, complete);
      return new StaffKey(key, Optional.of(file), true);
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } finally {
      Files.delete(complete);
    }
  }

  private static StaffKey read(Path file) throws IOException {
    String key = Files.readString(file, StandardCharsets.UTF_8).strip();
    return new StaffKey(key, Optional.of(file), false);
  }

  @Override
  public String toString() {
    return "StaffKey";
  }
}
