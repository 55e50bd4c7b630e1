package dev.karcis.embedded;

import java.util.List;
import java.util.Locale;

/**
 * An operating system on a kind of processor, and the class path resources with its servers.
 *
 * @param postgres an archive of PostgreSQL
 * @param redis Redis servers, best first
 */
record Platform(String postgres, List<String> redis) {

  static Platform ofThisMachine() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "macos" : osName;
    return switch (system.toLowerCase(Locale.ROOT) + " " + processor(osArch)) {
      case "linux amd64" ->
          new Platform(
              "postgres-linux-x86_64.txz",
              // The first needs OpenSSL 3; the second is linked statically and needs nothing.
              List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386"));
      case "linux arm64" ->
          new Platform("postgres-linux-arm_64.txz", List.of("redis-server-6.2.7-linux-arm64"));
      case "macos amd64" ->
          new Platform("postgres-darwin-x86_64.txz", List.of("redis-server-6.2.6-v5-darwin-amd64"));
      case "macos arm64" ->
          new Platform(
              "postgres-darwin-arm_64.txz",
              // The first needs Homebrew's openssl@3; the second needs Rosetta.
              List.of("redis-server-6.2.6-v5-darwin-arm64", "redis-server-6.2.6-v5-darwin-amd64"));
      default ->
          throw new EmbeddedServerException(
              "There are no embedded servers for "
                  + osName
                  + " on "
                  + osArch
                  + "; set KARCIS_DATABASE_URL and KARCIS_REDIS_URL to servers of your own.");
    };
  }

  private static String processor(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      default -> osArch;
    };
  }
}
