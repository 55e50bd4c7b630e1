package dev.karcis.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a server writes about itself. */
record LogFile(Path path) {
  private static final long ROTATE_AT_BYTES = 10L * 1024 * 1024;
  private static final int TAIL_BYTES = 1_500;

  static LogFile of(PrivateFolder folder) {
    return new LogFile(folder.file("server.log"));
  }

  /** Puts a long log aside, replacing the one put aside before; called while no server runs. */
  void rotate() {
    if (size() > ROTATE_AT_BYTES) {
      try {
        Files.move(path, path.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new EmbeddedServerException("Can't rotate " + path + "; run as its owner.", e);
      }
    }
  }

  long size() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last lines written since the log had the given size, for an error's message. */
  String since(long size) {
    try (var channel = Files.newByteChannel(path)) {
      channel.position(Math.max(Math.min(size, channel.size()), channel.size() - TAIL_BYTES));
      var bytes = ByteBuffer.allocate((int) (channel.size() - channel.position()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
