package dev.karcis.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Which user a server runs as: our own, unless we are root or a number without a name, which initdb
 * refuses. PostgreSQL refuses root, so it then runs in a user namespace, where root is nobody in
 * particular, or as an ordinary user who owns the folder.
 *
 * @param unshare the program that makes user namespaces
 * @param setpriv the program that changes users
 */
record ServerUser(String unshare, String setpriv) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The number of "nobody" on Linux. */
  private static final int NOBODY = 65_534;

  static ServerUser ofThisMachine() {
    return new ServerUser("unshare", "setpriv");
  }

  /** What to put before a command so that it runs as the folder's owner, who may be root. */
  List<String> ownerOf(PrivateFolder folder) {
    try {
      int owner = Ownership.user(folder.path());
      return Ownership.weAreRoot() && owner != Ownership.ROOT
          ? changedTo(owner, Ownership.group(folder.path()))
          : List.of();
    } catch (IOException e) {
      throw unknownOwner(folder, e);
    }
  }

  /** What to put before a command so that it doesn't run as root, and can use the folder. */
  List<String> ordinaryOwnerOf(PrivateFolder folder) {
    try {
      List<String> namespace = List.of(unshare, "-U");
      if (!Ownership.weAreRoot()) {
        return Ownership.weHaveNoName() && works(namespace) ? namespace : List.of();
      }
      if (Ownership.user(folder.path()) != Ownership.ROOT) {
        return ownerOf(folder);
      }
      if (works(namespace)) {
        return namespace;
      }
      List<String> nobody = changedTo(NOBODY, NOBODY);
      Ownership.giveAll(folder.path(), NOBODY, NOBODY);
      return nobody;
    } catch (IOException e) {
      throw unknownOwner(folder, e);
    }
  }

  private List<String> changedTo(int user, int group) {
    List<String> prefix =
        List.of(setpriv, "--reuid=" + user, "--regid=" + group, "--clear-groups", "--");
    if (works(prefix)) {
      return prefix;
    }
    throw new EmbeddedServerException(
        "PostgreSQL refuses to run as root, and neither '"
            + unshare
            + " -U' nor '"
            + setpriv
            + "' (both of util-linux) can change the user here; start Karcis as an ordinary user.");
  }

  private static boolean works(List<String> prefix) {
    return Command.run(LIMIT, prefix, "true").succeeded();
  }

  private static EmbeddedServerException unknownOwner(PrivateFolder folder, IOException cause) {
    return new EmbeddedServerException(
        "Can't settle who owns " + folder.path() + "; start Karcis as an ordinary user.", cause);
  }
}
