package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only root meets; other users skip it. */
class RootTest {
  /** A number that has a name on every Linux, as initdb demands. */
  private static final int SOMEBODY = 1;

  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @BeforeEach
  void onlyForRoot() throws IOException {
    assumeTrue(Ownership.weAreRoot(), "these tests change users, which only root may");
    Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void serversRunAsTheOwnerOfTheirFolderAndLeaveItToTheOwner() throws IOException {
    Ownership.giveAll(directory.postgres().path(), SOMEBODY, SOMEBODY);
    Ownership.giveAll(directory.redis().path(), SOMEBODY, SOMEBODY);

    EmbeddedServers.in(directory.path()).close();

    for (PrivateFolder folder : new PrivateFolder[] {directory.postgres(), directory.redis()}) {
      try (var files = Files.walk(folder.path())) {
        assertThat(files).allSatisfy(it -> assertThat(Ownership.user(it)).isEqualTo(SOMEBODY));
      }
    }
  }

  @Test
  void withoutUserNamespacesPostgresRunsAsNobody() throws IOException {
    PrivateFolder folder = directory.postgres();
    Members members = Members.of(folder);
    PostgresServer server = new PostgresServer(folder, new ServerUser("no-unshare", "setpriv"));

    members.join(server);
    try {
      Optional<String> user = directory.postgresProcess().orElseThrow().handle().info().user();
      assertThat(user).contains("nobody");
    } finally {
      members.leave(server);
    }
    assertThat(directory.postgresProcess()).isEmpty();
  }

  @Test
  void withoutAnyWayTheMessageSaysSo() {
    PostgresServer server =
        new PostgresServer(directory.postgres(), new ServerUser("no-unshare", "no-setpriv"));

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(server::ensureRunning)
        .withMessageContaining("start Karcis as an ordinary user");
  }
}
