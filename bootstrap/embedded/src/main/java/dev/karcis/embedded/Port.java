package dev.karcis.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A server's port on 127.0.0.1, remembered in its folder. */
final class Port {
  static final String HOST = "127.0.0.1";

  private static final String FILE = "port";

  /** Below the ports that Linux and macOS give to outgoing connections. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_767;
  private static final int TRIES = 1_000;

  private Port() {}

  /** The port that the server was last started on, or 0 before its first start. */
  static int remembered(PrivateFolder folder) {
    return folder.read(FILE).map(Integer::parseInt).orElse(0);
  }

  /** The remembered port while nobody else has taken it, else another free one. */
  static int choose(PrivateFolder folder) {
    int remembered = remembered(folder);
    if (remembered != 0 && isFree(remembered)) {
      return remembered;
    }
    int port =
        ThreadLocalRandom.current()
            .ints(TRIES, LOWEST, HIGHEST + 1)
            .filter(Port::isFree)
            .findFirst()
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "Found no free port between "
                            + LOWEST
                            + " and "
                            + HIGHEST
                            + "; end a server that listens there."));
    folder.write(FILE, Integer.toString(port));
    return port;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
