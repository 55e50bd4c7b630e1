package dev.karcis.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** A server's password: generated once, kept in the server's folder, readable only to its owner. */
final class Secret {
  private static final String FILE = "password";
  private static final int BYTES = 24;

  private Secret() {}

  /** The password, whose letters need no escaping in a URL or a configuration file. */
  static String of(PrivateFolder folder) {
    return folder.read(FILE).orElseGet(() -> generate(folder));
  }

  private static String generate(PrivateFolder folder) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    folder.write(FILE, password);
    return password;
  }
}
